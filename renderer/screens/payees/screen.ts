import { IconBuildingStore } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { PayeesSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/payees',
  validateSearch: PayeesSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'PayeesScreen'),
})

export const payeesScreen = defineScreen({
  place: {
    to: '/payees',
    group: 'household',
    area: 'household',
    label: 'Payees',
    keys: 'g n',
    addsByKey: true,
    icon: IconBuildingStore,
    keywords: 'shops merchants stores names who is paid merge',
  },
  routes: [page],
})
