import { IconChartLine } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { ForecastSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/forecast',
  validateSearch: ForecastSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'ForecastScreen'),
})

export const forecastScreen = defineScreen({
  place: {
    to: '/forecast',
    group: 'household',
    area: 'household',
    label: 'Forecast',
    keys: 'g f',
    icon: IconChartLine,
    keywords: 'cash flow future months ahead lowest what if',
  },
  routes: [page],
})
