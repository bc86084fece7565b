import { IconInbox } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { ToSortSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/to-sort',
  validateSearch: ToSortSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'ToSortScreen'),
})

export const toSortScreen = defineScreen({
  place: {
    to: '/to-sort',
    group: 'household',
    area: 'household',
    label: 'To sort',
    keys: 'g q',
    icon: IconInbox,
    keywords: 'categorise categories buckets suggestions review import unsorted',
  },
  routes: [page],
})
