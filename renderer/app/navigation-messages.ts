import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isNavigateMessage } from '../../shared/port-handshake.ts'

/** Shows the screens that the desktop program's menu and notifications lead to. In a browser nobody sends any. */
export function useNavigationMessages(): void {
  const { history } = useRouter()
  useEffect(() => {
    const follow = (event: MessageEvent<unknown>) => {
      if (event.source === window && isNavigateMessage(event.data)) history.push(event.data.route)
    }
    window.addEventListener('message', follow)
    return () => window.removeEventListener('message', follow)
  }, [history])
}
