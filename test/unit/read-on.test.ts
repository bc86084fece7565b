import { expect, test, vi } from 'vitest'
import { readOn } from '../../renderer/components/read-on.ts'

function query(changed: Partial<Parameters<typeof readOn>[0]> = {}) {
  return {
    hasNextPage: true,
    isFetching: false,
    isFetchingNextPage: false,
    isFetchNextPageError: false,
    fetchNextPage: vi.fn(async () => undefined),
    ...changed,
  }
}

test('asks for the next page without ending a reading that is under way', () => {
  const list = query()
  readOn(list).onEndReached?.()
  expect(list.fetchNextPage).toHaveBeenCalledExactlyOnceWith({ cancelRefetch: false })
})

test.each([{ hasNextPage: false }, { isFetching: true }, { isFetchNextPageError: true }])(
  'has nothing to ask for with %o',
  changed => {
    expect(readOn(query(changed)).onEndReached).toBeUndefined()
  },
)
