import { IconBuildingBank } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { AccountsSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: AccountsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'AccountsScreen'),
})

export const accountsScreen = defineScreen({
  place: {
    to: '/accounts',
    group: 'household',
    label: 'Accounts',
    keys: 'g a',
    addsByKey: true,
    icon: IconBuildingBank,
    keywords: 'bank balance reconcile cash card loan',
  },
  routes: [page],
})
