import { IconMessages } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { MessagesSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  validateSearch: MessagesSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'MessagesScreen'),
})

export const messagesScreen = defineScreen({
  place: {
    to: '/messages',
    group: 'deals',
    label: 'Messages',
    keys: 'g m',
    addsByKey: true,
    icon: IconMessages,
    keywords: 'sms text email call templates drafts follow-ups runs opt-out send sellers',
  },
  routes: [page],
})
