import { IconBriefcase2 } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { DealsSearch } from './search.ts'

const list = createRoute({
  getParentRoute: () => root,
  path: '/deals',
  validateSearch: DealsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'DealsScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/deals/$dealId',
  component: lazyRouteComponent(() => import('./index.tsx'), 'DealScreen'),
})

export const dealsScreen = defineScreen({
  place: {
    to: '/deals',
    group: 'deals',
    label: 'Deals',
    keys: 'g d',
    addsByKey: true,
    icon: IconBriefcase2,
    keywords: 'pipeline wholesale board stages leads assignment fee',
  },
  routes: [list, record],
})
