import { IconFileImport } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { ImportSearch } from './search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/import',
  validateSearch: ImportSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'ImportScreen'),
})

export const importScreen = defineScreen({
  place: {
    to: '/import',
    group: 'household',
    holds: ['/move-in'],
    label: 'Import',
    keys: 'g i',
    icon: IconFileImport,
    keywords: 'csv ofx qfx qif camt statement file',
  },
  routes: [page],
})
