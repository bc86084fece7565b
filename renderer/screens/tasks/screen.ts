import { IconListCheck } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { TasksSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: TasksSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'TasksScreen'),
})

export const tasksScreen = defineScreen({
  place: {
    to: '/tasks',
    group: 'household',
    label: 'Tasks',
    keys: 'g j',
    icon: IconListCheck,
    keywords: 'to do due open done errands',
  },
  routes: [page],
})
