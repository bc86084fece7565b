import { IconWallet } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { BudgetSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/budget',
  validateSearch: BudgetSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'BudgetScreen'),
})

export const budgetScreen = defineScreen({
  place: {
    to: '/budget',
    group: 'household',
    area: 'household',
    label: 'Budget',
    keys: 'g u',
    addsByKey: true,
    icon: IconWallet,
    keywords: 'buckets envelopes month categories',
  },
  routes: [page],
})
