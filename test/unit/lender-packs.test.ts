import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateOf, monthOf } from '../../shared/domain/calendar.ts'
import {
  coverHundredths,
  inOrderOf,
  twelveMonthsBefore,
} from '../../shared/domain/lender-packs/twelve-months.ts'

describe('the twelve months of a pack', () => {
  it('are those that were over on the day', () => {
    expect(twelveMonthsBefore('2026-01-15')).toMatchObject({ from: '2025-01-01', to: '2025-12-31' })
    expect(twelveMonthsBefore('2026-01-31')).toMatchObject({ from: '2025-02-01', to: '2026-01-31' })
    expect(twelveMonthsBefore('2024-02-28')).toMatchObject({ from: '2023-02-01', to: '2024-01-31' })
    expect(twelveMonthsBefore('2024-02-29')).toMatchObject({ from: '2023-03-01', to: '2024-02-29' })
  })

  it('follow each other, end at most a month before the day, and hold each month of the calendar once', () => {
    const anyDay = fc.integer({ min: 0, max: 80_000 }).map(dateOf)
    fc.assert(
      fc.property(anyDay, day => {
        const { from, to, months } = twelveMonthsBefore(day)
        expect(months).toHaveLength(12)
        expect([months[0], months[11]]).toEqual([monthOf(from), monthOf(to)])
        expect([...months].sort()).toEqual(months)
        expect(to <= day && addDays(to, 31) > day).toBe(true)
        const numbered = Array.from({ length: 12 }, (_, index) => index + 1)
        expect(inOrderOf(months, numbered)).toEqual(months.map(month => Number(month.slice(5))))
      }),
    )
  })
})

it('covers the debt service as often as it does, rounded once', () => {
  expect(coverHundredths(125_000, 100_000)).toBe(125)
  expect(coverHundredths(1_005, 1_000)).toBe(101)
  expect(coverHundredths(-1_005, 1_000)).toBe(-101)
  expect(coverHundredths(1, 3)).toBe(33)
  expect(coverHundredths(100, 0)).toBeNull()
  expect(coverHundredths(100, -5)).toBeNull()
})
