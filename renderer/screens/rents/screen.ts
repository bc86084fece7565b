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

/** Reached from the properties: the sidebar of a window of 700 px has no room for one more. */
export const rentsScreen = defineScreen({ routes: [roll, record] })
