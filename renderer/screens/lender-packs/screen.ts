import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { LenderPacksSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/lender-packs',
  validateSearch: LenderPacksSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'LenderPacksScreen'),
})

/** Made a few times a year: it is reached from Properties and Partners, and has no place of its own in the sidebar. */
export const lenderPacksScreen = defineScreen({ routes: [page] })
