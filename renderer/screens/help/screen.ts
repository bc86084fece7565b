import { IconHelp } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { HelpSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/help',
  validateSearch: HelpSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'HelpScreen'),
})

export const helpScreen = defineScreen({
  place: {
    to: '/help',
    group: 'program',
    label: 'Help',
    keys: 'F1',
    icon: IconHelp,
    keywords: 'glossary words meaning explain manual how',
  },
  routes: [page],
})
