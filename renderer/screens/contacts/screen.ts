import { IconAddressBook } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { ContactsSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  validateSearch: ContactsSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'ContactsScreen'),
})

export const contactsScreen = defineScreen({
  place: {
    to: '/contacts',
    group: 'deals',
    label: 'Contacts',
    keys: 'g c',
    icon: IconAddressBook,
    keywords: 'people sellers tenants agents phone email',
  },
  routes: [page],
})
