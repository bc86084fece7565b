import { IconBuildingEstate } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { HoldingsSearch } from './search.ts'

const list = createRoute({
  getParentRoute: () => root,
  path: '/holdings',
  validateSearch: HoldingsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'HoldingsScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/holdings/$holdingId',
  component: lazyRouteComponent(() => import('./index.tsx'), 'HoldingScreen'),
})

export const holdingsScreen = defineScreen({
  place: {
    to: '/holdings',
    group: 'household',
    label: 'Holdings',
    keys: 'g h',
    addsByKey: true,
    icon: IconBuildingEstate,
    keywords:
      'net worth property assets debts loans payoff mortgage entities trusts exchange rates credit score returns xirr',
  },
  routes: [list, record],
})
