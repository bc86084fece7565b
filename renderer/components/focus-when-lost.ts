import { type RefObject, useEffect } from 'react'

/**
 * Takes the focus once `isThere`, where nothing has it: what had it is gone, as the last step's button when the next one comes. Whoever is
 * somewhere else on the page is left there.
 */
export function useFocusWhenLost(target: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    if (isThere && document.activeElement === document.body) target.current?.focus({ preventScroll: true })
  }, [target, isThere])
}
