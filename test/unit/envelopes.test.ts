import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, type Month } from '../../shared/domain/calendar.ts'
import { carryoverInto, type DatedLimit, percentUsed } from '../../shared/domain/envelopes.ts'

interface Story {
  readonly made: Month
  readonly limits: readonly DatedLimit[]
  readonly allocations: ReadonlyMap<Month, number>
  readonly spent: ReadonlyMap<Month, number>
}

/** The rule as it is written down: last month's remaining, month after month from the first with anything to do with the bucket. */
function carriedByRecursion(month: Month, story: Story): number {
  const first = [story.made, ...story.allocations.keys(), ...story.spent.keys()].reduce((a, b) =>
    b < a ? b : a,
  )
  if (month <= first) return 0
  const last = addMonths(month, -1)
  const limit = story.allocations.get(last) ?? limitOf(last, story.limits)
  return limit + carriedByRecursion(last, story) - (story.spent.get(last) ?? 0)
}

/** The rule in words: the latest limit that had begun, the first one before all. */
function limitOf(month: Month, limits: readonly DatedLimit[]): number {
  const begun = limits.filter(each => each.from_month <= month)
  return (begun.at(-1) ?? limits[0])?.limit_minor ?? 0
}

/** What a store would sum of the months before one. */
function sumBefore(month: Month, months: ReadonlyMap<Month, number>) {
  const earlier = [...months].filter(([each]) => each < month).sort(([a], [b]) => (a < b ? -1 : 1))
  const [first] = earlier
  if (!first) return undefined
  const sum_minor = earlier.reduce((sum, [, amount]) => sum + amount, 0)
  return { first_month: first[0], months: earlier.length, sum_minor }
}

const START = '2023-11'
const LIMITS = [{ from_month: '2026-01', limit_minor: 8000 }]
const monthsWith = (amount: fc.Arbitrary<number>) =>
  fc
    .array(fc.tuple(fc.nat(35), amount), { maxLength: 40 })
    .map(
      entries => new Map(entries.map(([index, value]): [Month, number] => [addMonths(START, index), value])),
    )

const stories = fc.record<Story>({
  made: fc.nat(35).map(index => addMonths(START, index)),
  limits: fc
    .uniqueArray(fc.nat(35), { minLength: 1, maxLength: 5 })
    .chain(months =>
      fc.tuple(
        ...months
          .sort((a, b) => a - b)
          .map(index =>
            fc.nat(5_000_000).map(limit_minor => ({ from_month: addMonths(START, index), limit_minor })),
          ),
      ),
    ),
  allocations: monthsWith(fc.nat(9_000_000)),
  spent: monthsWith(fc.integer({ min: -2_000_000, max: 9_000_000 })),
})

describe('carryover', () => {
  it('is what the recursion over 36 months gives, whatever was spent, refunded and allocated', () => {
    fc.assert(
      fc.property(stories, story => {
        for (let index = 0; index <= 36; index++) {
          const month = addMonths(START, index)
          const carried = carryoverInto(month, {
            first_month: story.made,
            limits: story.limits,
            allocated: [...story.allocations]
              .filter(([each]) => each < month)
              .map(([each, allocation_minor]) => ({ month: each, allocation_minor })),
            spent: sumBefore(month, story.spent),
          })
          // The first month is that of everything before this one: what comes later cannot reach back.
          const known: Story = {
            ...story,
            allocations: new Map([...story.allocations].filter(([each]) => each < month)),
            spent: new Map([...story.spent].filter(([each]) => each < month)),
          }
          expect([month, carried]).toEqual([month, carriedByRecursion(month, known)])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('begins with nothing, and may fall below nothing', () => {
    const bucket = { first_month: '2026-01', limits: LIMITS, allocated: [] }
    expect(carryoverInto('2025-12', { ...bucket, spent: undefined })).toBe(0)
    expect(carryoverInto('2026-01', { ...bucket, spent: undefined })).toBe(0)
    expect(carryoverInto('2026-03', { ...bucket, spent: undefined })).toBe(16000)
    expect(carryoverInto('2026-03', { ...bucket, spent: { first_month: '2026-02', sum_minor: 20001 } })).toBe(
      -4001,
    )
  })

  it('takes an allocation in place of the month’s limit, nothing allocated among them', () => {
    const bucket = { first_month: '2026-01', limits: LIMITS, spent: undefined }
    const allocated = [{ month: '2026-02', allocation_minor: 0 }]
    expect(carryoverInto('2026-04', { ...bucket, allocated })).toBe(16000)
  })
})

describe('the part that is used', () => {
  it('has one decimal, and is unknown where there is nothing to spend', () => {
    expect(percentUsed(12_345, 50_000)).toBe(24.7)
    expect(percentUsed(50_001, 50_000)).toBe(100)
    expect(percentUsed(75_000, 50_000)).toBe(150)
    expect(percentUsed(-500, 50_000)).toBe(-1)
    expect(percentUsed(100, 0)).toBeNull()
    expect(percentUsed(100, -1)).toBeNull()
  })
})
