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

/** It is reached from Today, Plans and the search: the sidebar is full. */
export const forecastScreen = defineScreen({ routes: [page] })
