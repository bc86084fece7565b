import { IconKey } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { RentsSearch } from './search.ts'

const roll = createRoute({
  getParentRoute: () => root,
  path: '/rents',
  validateSearch: RentsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'RentsScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/rents/$leaseId',
  component: lazyRouteComponent(() => import('./index.tsx'), 'LeaseScreen'),
})

export const rentsScreen = defineScreen({
  place: {
    to: '/rents',
    group: 'deals',
    holds: ['/maintenance'],
    label: 'Rents',
    keys: 'g z',
    icon: IconKey,
    keywords: 'leases tenants units rent roll deposits',
  },
  routes: [roll, record],
})
