import { useEffect, useSyncExternalStore } from 'react'
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

/** How long is waited for lists to be read to their end, in milliseconds; what has not come by then is left out, and the list says so. */
const GATHERING = 30_000
const LOOK_AGAIN = 50

let gathering = false
const unread = new Set<object>()

/** True while what is to be printed is read to its end. */
function useGathering(): boolean {
  return useSyncExternalStore(subscribe, () => gathering)
}

/**
 * A list of which there is more than has been read: it is read on before the screen is printed.
 * @param isShort whether there is more, and paper would take it
 * @param onMore asks for the next part; called again once that has come
 */
export function useReadForPaper(
  isShort: boolean,
  isReading: boolean,
  onMore: (() => void) | undefined,
): void {
  const wanted = useGathering() && isShort
  useEffect(() => {
    if (!wanted) return
    const list = {}
    unread.add(list)
    return () => {
      unread.delete(list)
    }
  }, [wanted])
  useEffect(() => {
    if (wanted && !isReading) onMore?.()
  }, [wanted, isReading, onMore])
}

function tellGathering(now: boolean): void {
  gathering = now
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}

/** Prints the screen that is open, once its lists have been read to their end. */
export async function printScreen(): Promise<void> {
  if (gathering) return
  const until = performance.now() + GATHERING
  tellGathering(true)
  try {
    do await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN))
    while (unread.size > 0 && performance.now() < until)
  } finally {
    tellGathering(false)
  }
  window.print()
}
