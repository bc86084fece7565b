import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/settings/packs',
  component: lazyRouteComponent(() => import('./index.tsx'), 'PacksScreen'),
})

export const packsScreen = defineScreen({
  routes: [page],
})
