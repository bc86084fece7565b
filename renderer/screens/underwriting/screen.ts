import { IconCalculator } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { UnderwritingSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/underwriting',
  validateSearch: UnderwritingSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'UnderwritingScreen'),
})

export const underwritingScreen = defineScreen({
  place: {
    to: '/underwriting',
    group: 'deals',
    label: 'Underwriting',
    keys: 'g w',
    icon: IconCalculator,
    keywords:
      'deal offer mao arv wholesale brrrr flip rental multi-family short-term airbnb hold sell exits loan mortgage irr creative subject-to seller finance note wrap lease option novation double close',
  },
  routes: [page],
})
