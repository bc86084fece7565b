import { IconArrowsSort } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { RulesSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: RulesSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'RulesScreen'),
})

export const rulesScreen = defineScreen({
  place: {
    to: '/rules',
    group: 'household',
    area: 'household',
    label: 'Rules',
    keys: 'g l',
    addsByKey: true,
    icon: IconArrowsSort,
    keywords: 'sort automatic always conditions bucket payee',
  },
  routes: [page],
})
