import { useState } from 'react'
import { client } from '../api/queries.ts'

export interface Watched {
  /** 0 to 1; null where nothing runs. */
  readonly fraction: number | null
  /** Runs work on very many transactions under an id, told of how far it is. */
  readonly watch: <Result>(work: (change_id: string) => Promise<Result>) => Promise<Result>
  /** Stops it: nothing is written then. */
  readonly stop: () => void
}

/** How far a change of many transactions is, and the way to stop it. */
export function useWatched(): Watched {
  const [running, setRunning] = useState<{ readonly id: string; readonly fraction: number } | null>(null)
  return {
    fraction: running?.fraction ?? null,
    async watch(work) {
      const id = crypto.randomUUID()
      const end = new AbortController()
      setRunning({ id, fraction: 0 })
      void follow(id, end.signal, fraction => setRunning({ id, fraction }))
      try {
        return await work(id)
      } finally {
        end.abort()
        setRunning(null)
      }
    },
    stop: () => {
      if (running) void client.bulk.cancel({ change_id: running.id })
    },
  }
}

/** That nothing is told of how far it is stops nothing. */
async function follow(
  change_id: string,
  signal: AbortSignal,
  tell: (fraction: number) => void,
): Promise<void> {
  try {
    for await (const { fraction } of await client.bulk.progress({ change_id }, { signal }))
      if (!signal.aborted) tell(fraction)
  } catch {
    return
  }
}
