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

/** It is reached from Today, whose card has what is due: the sidebar has room for no more places on a small screen. */
export const tasksScreen = defineScreen({ routes: [page] })
