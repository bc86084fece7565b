import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import { client } from './transport.ts'

export { client }

/** `useQuery(api.bills.upcoming.queryOptions({ input: {} }))`, `useMutation(api.bills.pay.mutationOptions())`. */
export const api = createTanstackQueryUtils(client)

/** Data is read again when the program says that something changed, never because of age or focus. */
export const queryClient = new QueryClient({
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

const LONGEST_PAUSE = 5000

/**
 * Listens to the program's changes and has every query on the screen read again. Reconnects for as long as the page lives, and reads
 * again after each reconnection, since changes may have been missed. @returns a function that stops listening.
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
        for await (const _change of changes) await queryClient.invalidateQueries()
      } catch {
        await new Promise(resolve => setTimeout(resolve, pause))
        pause = Math.min(pause * 2, LONGEST_PAUSE)
      }
    }
  })()
  return () => stop.abort()
}
