import { IconHome2 } from '@tabler/icons-react'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.ts'
import { defineScreen } from '../../app/screen.ts'
import { PropertiesSearch } from './search.ts'

const list = createRoute({
  getParentRoute: () => root,
  path: '/properties',
  validateSearch: PropertiesSearch,
  component: lazyRouteComponent(() => import('./index.tsx'), 'PropertiesScreen'),
})
const listImport = createRoute({
  getParentRoute: () => root,
  path: '/properties/import',
  component: lazyRouteComponent(() => import('./index.tsx'), 'LeadImportScreen'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/properties/$propertyId',
  component: lazyRouteComponent(() => import('./index.tsx'), 'PropertyScreen'),
})

export const propertiesScreen = defineScreen({
  place: {
    to: '/properties',
    group: 'deals',
    label: 'Properties',
    keys: 'g o',
    addsByKey: true,
    icon: IconHome2,
    keywords: 'houses addresses arv comps repairs leads legal flags books owned rent tax lines depreciation',
  },
  routes: [list, listImport, record],
})
