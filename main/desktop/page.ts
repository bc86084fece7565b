import { DESKTOP_ORIGIN } from '../../shared/port-handshake.ts'

/** The parts of the page's origin. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'valhalla'

const ROUTE = /^\/(?:[\w-]+(?:\/[\w-]+)*)?(?:\?[\w-]+=[\w-]+(?:&[\w-]+=[\w-]+)*)?$/

/** Whether `route` is a place in the page, as its hash router writes it: `/`, `/bills`, `/bills/bill_01h...`, `/holdings?view=entities`. */
export function isRoute(route: string): boolean {
  return ROUTE.test(route)
}

/** The address that opens the page at a route. @throws RangeError where it is none. */
export function pageUrl(route: string): string {
  if (!isRoute(route)) throw new RangeError('Not a route of the page')
  return `${DESKTOP_ORIGIN}/#${route}`
}

/** The route of one bill. */
export function billRoute(billId: string): string {
  return `/bills/${billId}`
}

/** The route of one entity among all of them. */
export function entityRoute(entityId: string): string {
  return `/holdings?view=entities&entity=${entityId}`
}

/** The route of one task among all of them. */
export function taskRoute(taskId: string): string {
  return `/tasks?open=${taskId}`
}

/** The route of one lease. */
export function leaseRoute(leaseId: string): string {
  return `/rents/${leaseId}`
}

/** The route of one maintenance job among all of them. */
export function jobRoute(jobId: string): string {
  return `/maintenance?open=${jobId}`
}

/** Whether an address is our page or a part of it. */
export function isPage(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST
}
