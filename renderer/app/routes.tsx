import { IconMapOff } from '@tabler/icons-react'
import { createHashHistory, createRouter, type ErrorComponentProps, Link } from '@tanstack/react-router'
import { EmptyState } from '../components/EmptyState.tsx'
import { ScreenSkeleton } from '../components/Loading.tsx'
import { PageHeader } from '../components/PageHeader.tsx'
import { root } from './root.ts'
import { ScreenFailure } from './ScreenBoundary.tsx'
import { Start } from './Start.tsx'
import { SCREENS } from './screens.ts'

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

root.update({ component: Start, notFoundComponent: NotFound })

type ScreenRoute = (typeof SCREENS)[number]['routes'][number]

const routeTree = root.addChildren(SCREENS.flatMap<ScreenRoute>(screen => screen.routes))

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
