import { Button } from '@mantine/core'
import { notifyManager, type QueryCache, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { isOutdated } from '../api/read-failed.ts'
import classes from './Notice.module.css'

const OUTDATED = { type: 'active', predicate: isOutdated } as const

function useOutdated(cache: QueryCache): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)),
    [cache],
  )
  return useSyncExternalStore(subscribe, () => cache.findAll(OUTDATED).length > 0)
}

/** Says on every screen that some of what is shown could not be read again, and reads it again. The screen itself stays, with all that was typed. */
export function StaleNotice() {
  const queries = useQueryClient()
  const outdated = useOutdated(queries.getQueryCache())
  const [reading, setReading] = useState(false)
  const readAgain = async () => {
    setReading(true)
    await queries.refetchQueries(OUTDATED)
    setReading(false)
  }
  return (
    // There before it has something to say, as screen readers ask of what they are to read out.
    <div role="status" className={outdated ? classes['notice'] : undefined}>
      {outdated ? (
        <>
          <p className={classes['text']}>Some of this page could not be refreshed and may be out of date.</p>
          <Button variant="default" size="compact-sm" loading={reading} onClick={() => void readAgain()}>
            Try again
          </Button>
        </>
      ) : null}
    </div>
  )
}
