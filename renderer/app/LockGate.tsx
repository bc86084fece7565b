import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import type { LockStatus } from '../../shared/contract/lock.ts'
import { api, client } from '../api/queries.ts'
import { beginAnew, isPageHeld } from './held-page.ts'

const UnlockScreen = lazy(() => import('./UnlockScreen.tsx'))

/** How often a page that shows nothing looks whether it may show something, in milliseconds. */
const LOOK_EVERY = 2000
/** Of what a person does, the program is told at most so often. */
const TELL_EVERY = 20_000

/** Shows the program while its data is unlocked. When it is locked, from here or from elsewhere, the page is emptied: it begins anew, and nothing that it had read is in it. */
export function LockGate({ children }: { readonly children: ReactNode }) {
  const { data: status } = useQuery({
    ...api.lock.status.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.locked || state.data?.converting ? LOOK_EVERY : false),
  })
  const shown = useRef<boolean | undefined>(undefined)
  const isOpen = status && !status.locked && !status.converting
  const isEmptied = shown.current !== undefined && isOpen !== undefined && shown.current !== isOpen
  useEffect(() => {
    if (isOpen === undefined || isPageHeld()) return
    if (shown.current === undefined) shown.current = isOpen
    else if (shown.current !== isOpen) beginAnew(isOpen)
  }, [isOpen])
  useStay(status)
  if (isPageHeld()) return children
  if (isEmptied) return null
  return status && !isOpen ? (
    <Suspense fallback={null}>
      <UnlockScreen status={status} />
    </Suspense>
  ) : (
    children
  )
}

/** Tells the program that somebody is here, for as long as it would lock itself otherwise. */
function useStay(status: LockStatus | undefined): void {
  const isCounting = status !== undefined && !status.locked && status.lock_after_minutes > 0
  useEffect(() => {
    if (!isCounting) return
    let told = Number.NEGATIVE_INFINITY
    const tell = ({ timeStamp }: Event) => {
      if (timeStamp - told < TELL_EVERY) return
      told = timeStamp
      client.lock.stay({}).catch(() => {})
    }
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, tell, { passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, tell)
    }
  }, [isCounting])
}
