import { IconSettings } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { SettingsSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: SettingsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'SettingsScreen'),
})

export const settingsScreen = defineScreen({
  place: {
    to: '/settings',
    group: 'program',
    label: 'Settings',
    keys: 'g s',
    icon: IconSettings,
    keywords: 'preferences backup currency theme export',
  },
  routes: [page],
})
