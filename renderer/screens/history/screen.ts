import { IconHistory } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { HistorySearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: HistorySearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'HistoryScreen'),
})

export const historyScreen = defineScreen({
  place: {
    to: '/history',
    group: 'program',
    label: 'History',
    keys: 'g y',
    icon: IconHistory,
    keywords: 'audit log changes who when undo',
  },
  routes: [page],
})
