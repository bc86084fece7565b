import { IconHeart } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../../renderer/app/root.ts'
import { defineScreen } from '../../../renderer/app/screen.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/keepsakes',
  component: lazyRouteComponent(() => import('./index.tsx'), 'KeepsakesScreen'),
})

export const exampleScreen = defineScreen({
  place: {
    to: '/keepsakes',
    group: 'household',
    label: 'Keepsakes',
    keys: 'g k',
    icon: IconHeart,
    keywords: 'heirlooms',
  },
  routes: [page],
})
