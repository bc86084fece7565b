import { IconHeartHandshake } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'

const list = createRoute({
  getParentRoute: () => root,
  path: '/partners',
  component: lazyRouteComponent(() => import('./index.tsx'), 'PartnersScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/partners/$partnerId',
  component: lazyRouteComponent(() => import('./index.tsx'), 'PartnerScreen'),
})

export const partnersScreen = defineScreen({
  place: {
    to: '/partners',
    holds: ['/lender-packs'],
    group: 'deals',
    label: 'Partners',
    keys: 'g r',
    addsByKey: true,
    icon: IconHeartHandshake,
    keywords: 'joint venture jv board split share link token',
  },
  routes: [list, record],
})
