import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

/**
 * Whether the page is being printed. A list draws only what is on the screen, and a dark page is no page for paper: both are told before the
 * browser lays the paper out, and have drawn themselves anew by then.
 */

let printing = false
const listeners = new Set<() => void>()

function tell(now: boolean): void {
  printing = now
  // The browser lays the page out as soon as its event has been dealt with.
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}

/** Follows the browser's printing for as long as the page lives; called once. */
export function followPrinting(): void {
  const root = document.documentElement
  const name = 'data-mantine-color-scheme'
  let scheme: string | null = null
  window.addEventListener('beforeprint', () => {
    scheme = root.getAttribute(name)
    root.setAttribute(name, 'light')
    tell(true)
  })
  window.addEventListener('afterprint', () => {
    if (scheme !== null) root.setAttribute(name, scheme)
    tell(false)
  })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** True while the page is being printed. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing)
}
