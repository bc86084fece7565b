import { IconListDetails } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { TransactionsSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/transactions',
  validateSearch: TransactionsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'TransactionsScreen'),
})

export const transactionsScreen = defineScreen({
  place: {
    to: '/transactions',
    group: 'household',
    label: 'Transactions',
    keys: 'g x',
    addsByKey: true,
    icon: IconListDetails,
    keywords: 'ledger spending income search',
  },
  routes: [page],
})
