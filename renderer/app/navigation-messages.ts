import type { RouterHistory } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isNavigateMessage } from '../../shared/port-handshake.ts'

/**
 * Shows the screens that the desktop program's menu, notifications and links lead to; where the data is locked, once it is unlocked. In a browser nobody sends
 * any.
 */
export function useNavigationMessages(history: Pick<RouterHistory, 'push'>): void {
  useEffect(() => {
    const follow = (event: MessageEvent<unknown>) => {
      if (event.source === window && isNavigateMessage(event.data)) history.push(event.data.route)
    }
    window.addEventListener('message', follow)
    return () => window.removeEventListener('message', follow)
  }, [history])
}
