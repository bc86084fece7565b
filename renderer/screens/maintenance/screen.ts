import { IconTools } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { MaintenanceSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/maintenance',
  validateSearch: MaintenanceSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'MaintenanceScreen'),
})

export const maintenanceScreen = defineScreen({
  place: {
    to: '/maintenance',
    group: 'deals',
    label: 'Maintenance',
    keys: 'g g',
    icon: IconTools,
    keywords: 'jobs repairs vendors contractors work orders',
  },
  routes: [page],
})
