import { IconReceipt } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'

const list = createRoute({
  getParentRoute: () => root,
  path: '/bills',
  component: lazyRouteComponent(() => import('./index.tsx'), 'BillsScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/bills/$billId',
  component: lazyRouteComponent(() => import('./index.tsx'), 'BillScreen'),
})

export const billsScreen = defineScreen({
  place: {
    to: '/bills',
    group: 'household',
    area: 'household',
    label: 'Bills',
    keys: 'g b',
    addsByKey: true,
    icon: IconReceipt,
    keywords: 'due upcoming overdue payments calendar',
  },
  routes: [list, record],
})
