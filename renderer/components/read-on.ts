/** What is needed of a query that reads a list page by page. */
interface PagedQuery {
  readonly hasNextPage: boolean
  readonly isFetching: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError: boolean
  fetchNextPage(options: { cancelRefetch: boolean }): Promise<unknown>
}

/** A virtual table's properties of the same names. */
interface Reading {
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly onEndReached?: () => void
}

/**
 * How a table reads a list on. There is nothing to call while anything of the list is being read, since a reading that
 * starts cancels the one under way, and a page lost so would not be asked for again; nor after a failure, which is shown
 * with its own way to try again.
 */
export function readOn(list: PagedQuery): Reading {
  const ready = list.hasNextPage && !list.isFetching && !list.isFetchNextPageError
  return {
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    ...(ready ? { onEndReached: () => void list.fetchNextPage({ cancelRefetch: false }) } : {}),
  }
}
