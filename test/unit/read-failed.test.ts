import { ORPCError } from '@orpc/client'
import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/query-core'
import { describe, expect, test } from 'vitest'
import { isOutdated, readFailed } from '../../renderer/api/read-failed.ts'

/** A query on a screen, whose first and second reading come out as given; an error is thrown. */
async function read(...answers: unknown[]) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  const observer = new QueryObserver<unknown>(queries, {
    queryKey: ['bills'],
    queryFn: () => answerWith(answers.shift()),
  })
  const leave = observer.subscribe(() => {})
  // The first of them joins the reading that has begun.
  do await observer.refetch({ cancelRefetch: false })
  while (answers.length > 0)
  const [query] = queries.getQueryCache().findAll()
  if (!query) throw new Error('There is no query')
  return { result: observer.getCurrentResult(), query, leave }
}

async function answerWith(answer: unknown): Promise<unknown> {
  if (answer instanceof Error) throw answer
  return answer
}

const unreached = new Error('The program is not responding')
const gone = new ORPCError('NOT_FOUND', { defined: true, message: 'There is no bill bill_1' })
const conflict = new ORPCError('CONFLICT', { defined: true, message: 'The account is closed' })
const busy = new ORPCError('BUSY', { defined: true, message: 'The data file is busy' })
const broken = new ORPCError('INTERNAL_SERVER_ERROR')
const loggedOut = new ORPCError('UNAUTHORIZED')

describe('a query', () => {
  test.each([unreached, gone, busy, broken])('that was never read has failed with %s', async error => {
    const { result, query, leave } = await read(error)
    expect([readFailed(result), isOutdated(query)]).toEqual([true, false])
    leave()
  })

  test.each([unreached, busy, broken, loggedOut])(
    'that was read before stays on the screen, and is outdated, after %s',
    async error => {
      const { result, query, leave } = await read(['rent'], error)
      expect(result.isError).toBe(true)
      expect(result.data).toEqual(['rent'])
      expect([readFailed(result), isOutdated(query)]).toEqual([false, true])
      leave()
    },
  )

  test.each([gone, conflict])('has failed when the program refuses what it gave before: %s', async error => {
    const { result, query, leave } = await read(['rent'], error)
    expect([readFailed(result), isOutdated(query)]).toEqual([true, false])
    leave()
  })

  test('is well again once it has been read', async () => {
    const { result, query, leave } = await read(['rent'], unreached, ['rent', 'power'])
    expect([readFailed(result), isOutdated(query)]).toEqual([false, false])
    leave()
  })
})

test('a list whose next page was not read says so itself; one that was not read again does not', async () => {
  let fails = false
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  const observer = new InfiniteQueryObserver(queries, {
    queryKey: ['transactions'],
    queryFn: async ({ pageParam }) => {
      if (fails) throw unreached
      return pageParam
    },
    initialPageParam: 1,
    getNextPageParam: page => page + 1,
  })
  const leave = observer.subscribe(() => {})
  await observer.refetch({ cancelRefetch: false })
  const now = () => {
    const [query] = queries.getQueryCache().findAll()
    if (!query) throw new Error('There is no query')
    return { failed: readFailed(observer.getCurrentResult()), outdated: isOutdated(query) }
  }
  expect(now()).toEqual({ failed: false, outdated: false })
  fails = true
  await observer.fetchNextPage()
  expect(now()).toEqual({ failed: true, outdated: false })
  await observer.refetch()
  expect(now()).toEqual({ failed: false, outdated: true })
  fails = false
  await observer.refetch()
  expect(now()).toEqual({ failed: false, outdated: false })
  leave()
})
