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

/** Reached from Rents and from a property, and has no place of its own in the sidebar. */
export const maintenanceScreen = defineScreen({ routes: [page] })
