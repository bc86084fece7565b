import { useEffect, useRef } from 'react'

/**
 * Escape closes what is open, wherever the focus stands. What opens over the page takes the focus a moment after it is seen; a press before that
 * would otherwise reach the field or the button that opened it, and do nothing.
 */
export function useEscapeCloses(opened: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!opened) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) latest.current()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [opened])
}
