import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import { z } from 'zod'
import { EVERYTHING } from '../../shared/contract/system.ts'
import { errorCode } from './errors.ts'
import { client } from './transport.ts'

export { client }

/** `useQuery(api.bills.upcoming.queryOptions({ input: {} }))`, `useMutation(api.bills.pay.mutationOptions())`. */
export const api = createTanstackQueryUtils(client)

/** Data is read again when the program says that something changed, never because of age or focus. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: lookAtLock }),
  mutationCache: new MutationCache({ onError: lookAtLock }),
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: 1,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** What is refused because the data was locked is how a page learns of it that was told nothing: it asks for the lock, and empties itself. */
function lookAtLock(error: Error): void {
  if (errorCode(error) === 'DATA_LOCKED')
    void queryClient.invalidateQueries({ queryKey: api.lock.status.key() })
}

/** How a query of `api` is named: by the path of its call, then its input. */
const CallKey = z.tuple([z.array(z.string())]).rest(z.unknown())

/** Whether a query is one of these calls. One that is named in a way of its own may be about anything. */
export function isAbout(queryKey: QueryKey, topics: ReadonlySet<string>): boolean {
  const key = CallKey.safeParse(queryKey)
  return !key.success || topics.has(EVERYTHING) || topics.has(key.data[0].join('.'))
}

function readAgain(topics: readonly string[]): Promise<void> {
  const about = new Set(topics)
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => isAbout(queryKey, about) })
}

const LONGEST_PAUSE = 5000

/**
 * Listens to the program's changes and has the queries that they touch read again. Reconnects for as long as the page lives, and reads
 * everything again after each reconnection, since changes may have been missed. @returns a function that stops listening.
 */
export function followChanges(): () => void {
  const stop = new AbortController()
  void (async () => {
    let pause = 250
    for (let first = true; !stop.signal.aborted; first = false) {
      try {
        const changes = await client.system.changes({}, { signal: stop.signal })
        if (!first) await queryClient.invalidateQueries()
        pause = 250
        for await (const { topics } of changes) await readAgain(topics)
      } catch {
        await new Promise(resolve => setTimeout(resolve, pause))
        pause = Math.min(pause * 2, LONGEST_PAUSE)
      }
    }
  })()
  return () => stop.abort()
}
