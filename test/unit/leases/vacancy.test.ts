import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/domain/calendar.ts'
import { leaseStatus } from '../../../shared/domain/leases/let.ts'
import { daysEmpty, daysLet, occupancy, vacancyRate } from '../../../shared/domain/leases/vacancy.ts'

const START = '2026-01-01'
const span = fc
  .tuple(fc.integer({ min: -20, max: 60 }), fc.option(fc.integer({ min: 0, max: 40 })))
  .map(([from, days]) => ({
    start_date: addDays(START, from),
    end_date: days === null ? null : addDays(START, from + days),
  }))

describe('how long a place is let', () => {
  it('is the days on which a lease runs, counted one by one', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 5 }),
        fc.nat(30),
        fc.integer({ min: -3, max: 50 }),
        (leases, a, b) => {
          const from = addDays(START, a)
          const to = addDays(from, b)
          const days = Array.from({ length: Math.max(0, b + 1) }, (_, index) => addDays(from, index))
          const expected = days.filter(day => leases.some(each => leaseStatus(each, day) === 'active')).length
          expect(daysLet(leases, from, to)).toBe(expected)
        },
      ),
    )
  })

  it('and empty are together the days on which it was there', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 4 }),
        fc.option(fc.integer({ min: -10, max: 40 })),
        fc.option(fc.integer({ min: -10, max: 40 })),
        (leases, from, to) => {
          const year = { from: START, to: addDays(START, 30) }
          const held = {
            from: from === null ? null : addDays(START, from),
            to: to === null ? null : addDays(START, to),
          }
          const { days, let_days, vacant_days } = occupancy(leases, year, held)
          expect(let_days + vacant_days).toBe(days)
          expect(Math.min(days, let_days, vacant_days)).toBeGreaterThanOrEqual(0)
          const all = Array.from({ length: 31 }, (_, index) => addDays(START, index))
          const there = all.filter(
            day => (held.from === null || day >= held.from) && (held.to === null || day <= held.to),
          )
          expect(days).toBe(there.length)
        },
      ),
    )
  })

  it('says since when it is empty, the day itself with', () => {
    const ended = { start_date: '2025-01-01', end_date: '2026-01-10' }
    expect(daysEmpty([ended], '2026-01-11')).toBe(1)
    expect(daysEmpty([ended], '2026-01-10')).toBeNull()
    expect(daysEmpty([], '2026-01-10')).toBeNull()
    expect([vacancyRate(1, 3), vacancyRate(0, 2), vacancyRate(0, 0)]).toEqual([33.33, 0, null])
  })
})
