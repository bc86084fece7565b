import { IconUsers } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'

const list = createRoute({
  getParentRoute: () => root,
  path: '/buyers',
  component: lazyRouteComponent(() => import('./index.tsx'), 'BuyersScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/buyers/$buyerId',
  component: lazyRouteComponent(() => import('./index.tsx'), 'BuyerScreen'),
})

export const buyersScreen = defineScreen({
  place: {
    to: '/buyers',
    group: 'deals',
    label: 'Buyers',
    keys: 'g e',
    addsByKey: true,
    icon: IconUsers,
    keywords: 'disposition buy box offers match',
  },
  routes: [list, record],
})
