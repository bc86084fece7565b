import { IconTargetArrow } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { PlansSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  validateSearch: PlansSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'PlansScreen'),
})

export const plansScreen = defineScreen({
  place: {
    to: '/plans',
    group: 'household',
    area: 'household',
    label: 'Plans',
    keys: 'g p',
    icon: IconTargetArrow,
    keywords: 'obligations income salary savings goals forecast',
  },
  routes: [page],
})
