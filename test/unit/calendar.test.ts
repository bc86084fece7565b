import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addMonthsClamped,
  budgetMonthOf,
  budgetMonthRange,
  dateOf,
  dayNumber,
  daysInMonth,
  isCalendarDate,
  isMonth,
  isoWeekday,
  isTimeZone,
  monthsBetween,
  todayIn,
} from '../../shared/domain/calendar.ts'

const day = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') })

describe('calendar', () => {
  it('counts days as the platform does, back and forth, over all years', () => {
    fc.assert(
      fc.property(day, number => {
        const date = dateOf(number)
        expect(isCalendarDate(date)).toBe(true)
        expect(dayNumber(date)).toBe(number)
        const platform = new Date(number * 86_400_000)
        expect(date).toBe(platform.toISOString().slice(0, 10))
        expect(isoWeekday(date)).toBe(platform.getUTCDay() || 7)
      }),
    )
  })

  it('knows leap years and refuses dates that never were', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(year => daysInMonth(year, 2))).toEqual([28, 29, 28, 29, 28])
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-1-1',
      '0000-01-01',
      '2026-01-01T00:00',
      '',
    ])
      expect(isCalendarDate(text), text).toBe(false)
    for (const text of ['2026-13', '2026-00', '2026', '2026-1']) expect(isMonth(text), text).toBe(false)
  })

  it('adds months to the last day where the month is shorter', () => {
    expect(addMonthsClamped('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonthsClamped('2028-02-29', 12)).toBe('2029-02-28')
    expect(addMonths('2026-11', 14)).toBe('2028-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(monthsBetween('2025-11', '2026-02')).toBe(3)
  })

  it('puts each day in exactly one budget month, whatever day it starts on', () => {
    fc.assert(
      fc.property(
        day.filter(number => number > 400 - 719_000 && number < 2_900_000),
        fc.integer({ min: 1, max: 28 }),
        (number, start) => {
          const date = dateOf(number)
          const month = budgetMonthOf(date, start)
          const { from, to } = budgetMonthRange(month, start)
          expect(from <= date && date <= to).toBe(true)
          expect(addDays(to, 1)).toBe(budgetMonthRange(addMonths(month, 1), start).from)
          expect(from.slice(0, 7)).toBe(month)
        },
      ),
    )
  })

  it('knows what day it is in each zone, on both sides of the date line and at a change of the clock', () => {
    const instant = Date.parse('2026-11-20T10:30:00Z')
    expect(todayIn(instant, 'Pacific/Kiritimati')).toBe('2026-11-21')
    expect(todayIn(instant, 'Pacific/Pago_Pago')).toBe('2026-11-19')
    expect(todayIn(Date.parse('2026-03-29T00:59:59Z'), 'Europe/Berlin')).toBe('2026-03-29')
    expect(todayIn(Date.parse('2026-11-01T05:59:00Z'), 'America/New_York')).toBe('2026-11-01')
    expect(todayIn(Date.parse('2026-11-01T03:29:00Z'), 'America/St_Johns')).toBe('2026-11-01')
    expect(isTimeZone('Europe/Nowhere')).toBe(false)
  })
})
