import { IconMapOff } from '@tabler/icons-react'
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { EmptyState } from '../components/EmptyState.tsx'
import { ScreenSkeleton } from '../components/Loading.tsx'
import { PageHeader } from '../components/PageHeader.tsx'
import { ScreenFailure } from './ScreenBoundary.tsx'
import { Start } from './Start.tsx'
import {
  BudgetSearch,
  DealsSearch,
  HistorySearch,
  HoldingsSearch,
  MessagesSearch,
  PropertiesSearch,
  TransactionsSearch,
  UnderwritingSearch,
} from './search.ts'

function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={IconMapOff}
        title="Page not found"
        text="The link may be out of date."
        actions={<Link to="/">Go to Today</Link>}
      />
    </>
  )
}

function RouteFailure({ reset }: ErrorComponentProps) {
  return <ScreenFailure onRetry={reset} />
}

const root = createRootRoute({ component: Start, notFoundComponent: NotFound })

const today = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../screens/today/index.tsx'), 'TodayScreen'),
})
const bills = createRoute({
  getParentRoute: () => root,
  path: '/bills',
  component: lazyRouteComponent(() => import('../screens/bills/index.tsx'), 'BillsScreen'),
})
const bill = createRoute({
  getParentRoute: () => root,
  path: '/bills/$billId',
  component: lazyRouteComponent(() => import('../screens/bills/index.tsx'), 'BillScreen'),
})
const budget = createRoute({
  getParentRoute: () => root,
  path: '/budget',
  validateSearch: BudgetSearch,
  component: lazyRouteComponent(() => import('../screens/budget/index.tsx'), 'BudgetScreen'),
})
const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  component: lazyRouteComponent(() => import('../screens/plans/index.tsx'), 'PlansScreen'),
})
const deals = createRoute({
  getParentRoute: () => root,
  path: '/deals',
  validateSearch: DealsSearch,
  component: lazyRouteComponent(() => import('../screens/deals/index.tsx'), 'DealsScreen'),
})
const deal = createRoute({
  getParentRoute: () => root,
  path: '/deals/$dealId',
  component: lazyRouteComponent(() => import('../screens/deals/index.tsx'), 'DealScreen'),
})
const properties = createRoute({
  getParentRoute: () => root,
  path: '/properties',
  validateSearch: PropertiesSearch,
  component: lazyRouteComponent(() => import('../screens/properties/index.tsx'), 'PropertiesScreen'),
})
const leadImport = createRoute({
  getParentRoute: () => root,
  path: '/properties/import',
  component: lazyRouteComponent(() => import('../screens/properties/index.tsx'), 'LeadImportScreen'),
})
const property = createRoute({
  getParentRoute: () => root,
  path: '/properties/$propertyId',
  component: lazyRouteComponent(() => import('../screens/properties/index.tsx'), 'PropertyScreen'),
})
const buyers = createRoute({
  getParentRoute: () => root,
  path: '/buyers',
  component: lazyRouteComponent(() => import('../screens/buyers/index.tsx'), 'BuyersScreen'),
})
const buyer = createRoute({
  getParentRoute: () => root,
  path: '/buyers/$buyerId',
  component: lazyRouteComponent(() => import('../screens/buyers/index.tsx'), 'BuyerScreen'),
})
const partners = createRoute({
  getParentRoute: () => root,
  path: '/partners',
  component: lazyRouteComponent(() => import('../screens/partners/index.tsx'), 'PartnersScreen'),
})
const partner = createRoute({
  getParentRoute: () => root,
  path: '/partners/$partnerId',
  component: lazyRouteComponent(() => import('../screens/partners/index.tsx'), 'PartnerScreen'),
})
const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  validateSearch: MessagesSearch,
  component: lazyRouteComponent(() => import('../screens/messages/index.tsx'), 'MessagesScreen'),
})
const underwriting = createRoute({
  getParentRoute: () => root,
  path: '/underwriting',
  validateSearch: UnderwritingSearch,
  component: lazyRouteComponent(() => import('../screens/underwriting/index.tsx'), 'UnderwritingScreen'),
})
const transactions = createRoute({
  getParentRoute: () => root,
  path: '/transactions',
  validateSearch: TransactionsSearch,
  component: lazyRouteComponent(() => import('../screens/transactions/index.tsx'), 'TransactionsScreen'),
})
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../screens/accounts/index.tsx'), 'AccountsScreen'),
})
const holdings = createRoute({
  getParentRoute: () => root,
  path: '/holdings',
  validateSearch: HoldingsSearch,
  component: lazyRouteComponent(() => import('../screens/holdings/index.tsx'), 'HoldingsScreen'),
})
const holding = createRoute({
  getParentRoute: () => root,
  path: '/holdings/$holdingId',
  component: lazyRouteComponent(() => import('../screens/holdings/index.tsx'), 'HoldingScreen'),
})
const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('../screens/import/index.tsx'), 'ImportScreen'),
})
const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: HistorySearch,
  component: lazyRouteComponent(() => import('../screens/history/index.tsx'), 'HistoryScreen'),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../screens/settings/index.tsx'), 'SettingsScreen'),
})

const packs = createRoute({
  getParentRoute: () => root,
  path: '/settings/packs',
  component: lazyRouteComponent(() => import('../screens/packs/index.tsx'), 'PacksScreen'),
})

const routeTree = root.addChildren([
  today,
  bills,
  bill,
  budget,
  plans,
  transactions,
  accounts,
  messages,
  underwriting,
  partner,
  partners,
  deals,
  deal,
  properties,
  leadImport,
  property,
  buyers,
  buyer,
  holdings,
  holding,
  imports,
  history,
  settings,
  packs,
])

/** Hash history: the page is served from a plain folder or app://, where only `/` exists. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultPendingComponent: ScreenSkeleton,
  defaultErrorComponent: RouteFailure,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
