import { IconSun } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./index.tsx'), 'TodayScreen'),
})

export const todayScreen = defineScreen({
  place: {
    to: '/',
    group: 'household',
    label: 'Today',
    keys: 'g t',
    icon: IconSun,
    keywords: 'home dashboard overview',
  },
  routes: [page],
})
