import { isRefusal } from './errors.ts'

/** What is needed of the result of `useQuery` or `useInfiniteQuery`. */
export interface Reading {
  readonly data: unknown
  readonly error: unknown
  readonly isFetchNextPageError?: boolean
}

/**
 * Whether a failure is shown in place of what was asked for. The one rule for every query, where TanStack's `isError` is too much: it is true as
 * well when data that is on the screen could not be read again, and a screen that gives way to a failure then loses what was typed in it.
 * So there must be nothing to show: never read, its next page not read, or refused by the program, as when the record is gone.
 */
export function readFailed({ data, error, isFetchNextPageError = false }: Reading): boolean {
  return error !== null && (data === undefined || isFetchNextPageError || isRefusal(error))
}

/** What is needed of a query in the cache. */
interface CachedQuery {
  readonly state: Pick<Reading, 'data' | 'error'> & {
    readonly status: string
    readonly fetchMeta: { readonly fetchMore?: unknown } | null
  }
}

/** Whether a query's data stays on the screen though it could not be read again. `StaleNotice` says so. */
export function isOutdated({ state }: CachedQuery): boolean {
  const isFetchNextPageError = state.fetchMeta?.fetchMore !== undefined
  return state.status === 'error' && !readFailed({ ...state, isFetchNextPageError })
}
