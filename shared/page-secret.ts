/*
 * What the page shows of itself besides its session's cookie, in the browser host. The one-time link leaves it in the storage of the page's origin, which
 * no other port of this machine can read.
 */

/** The header of each call. */
export const PAGE_HEADER = 'x-valhalla-page'
/** The key in the browser's local storage; that of main/web/enter-page.ts. */
export const PAGE_KEY = 'valhalla.page'
