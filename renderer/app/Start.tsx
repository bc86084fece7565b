import { useQuery } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'
import { api, followChanges } from '../api/queries.ts'
import { readFailed } from '../api/read-failed.ts'
import { ScreenSkeleton } from '../components/Loading.tsx'
import { takeFormats } from '../components/locale.ts'
import { ReadFailure } from '../components/ReadFailure.tsx'
import { FirstRun } from '../screens/first-run/FirstRun.tsx'
import { Shell } from './Shell.tsx'
import classes from './Start.module.css'

/** What comes before any screen: the household is read and followed, and a new one is asked its few questions first. */
export function Start() {
  const budget = useQuery(api.budget.get.queryOptions({ input: {} }))
  const host = useQuery(api.system.host.queryOptions({ input: {} }))
  useEffect(followChanges, [])
  const failed = [budget, host].find(readFailed)
  if (failed)
    return (
      <main className={classes['alone']}>
        <ReadFailure query={failed} title="The program could not be reached" />
      </main>
    )
  if (!budget.data || !host.data)
    return (
      <main className={classes['alone']}>
        <ScreenSkeleton label="Opening the household" />
      </main>
    )
  // Before anything of the household is drawn; what is drawn asks for them as it draws.
  takeFormats(budget.data)
  if (!budget.data.set_up) return <FirstRun />
  return (
    <Suspense fallback={null}>
      <Shell />
    </Suspense>
  )
}
