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

/** It is reached from Buyers: the sidebar has room for no more places on a small screen. */
export const contactsScreen = defineScreen({ routes: [page] })
