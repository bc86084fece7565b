import { IconReportAnalytics } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { ReportsSearch, YearSearch } from '../../components/reports/search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: ReportsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'ReportsScreen'),
})

const year = createRoute({
  getParentRoute: () => root,
  path: '/reports/year',
  validateSearch: YearSearch,
  component: lazyRouteComponent(() => import('./YearReview.tsx'), 'YearReviewScreen'),
})

export const reportsScreen = defineScreen({
  place: {
    to: '/reports',
    group: 'household',
    label: 'Reports',
    keys: 'g v',
    icon: IconReportAnalytics,
    keywords: 'spending income cash flow net worth chart analysis where did my money go',
  },
  routes: [page, year],
})
