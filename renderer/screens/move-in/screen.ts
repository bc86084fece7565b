import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/move-in',
  component: lazyRouteComponent(() => import('./index.tsx'), 'MoveInScreen'),
})

/** Done once or twice: it is reached from Import, Accounts and Transactions, and has no place of its own in the sidebar. */
export const moveInScreen = defineScreen({ routes: [page] })
