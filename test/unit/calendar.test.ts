import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addMonthsClamped,
  budgetMonthOf,
  budgetMonthRange,
  dateInMonth,
  dateOf,
  dayNumber,
  daysBetween,
  daysInMonth,
  isCalendarDate,
  isMonth,
  isoWeekday,
  isTimeZone,
  isWeekend,
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

  it('divides a whole leap year and a common one among budget months, no day twice and none left out', () => {
    for (const year of ['2027', '2028', '1900'])
      for (let start = 1; start <= 28; start++) {
        let expected = budgetMonthRange(`${year}-01`, start).from
        for (let index = 0; index < 12; index++) {
          const { from, to } = budgetMonthRange(addMonths(`${year}-01`, index), start)
          expect(from).toBe(expected)
          expect(budgetMonthOf(from, start)).toBe(budgetMonthOf(to, start))
          expected = addDays(to, 1)
        }
        expect(daysBetween(budgetMonthRange(`${year}-01`, start).from, expected)).toBeGreaterThanOrEqual(365)
      }
    expect(budgetMonthRange('2026-01', 25)).toEqual({ from: '2026-01-25', to: '2026-02-24' })
    expect(budgetMonthOf('2026-01-24', 25)).toBe('2025-12')
  })

  it('ends the last budget month with the calendar', () => {
    expect(budgetMonthRange('9999-12', 1)).toEqual({ from: '9999-12-01', to: '9999-12-31' })
    expect(budgetMonthRange('9999-12', 15)).toEqual({ from: '9999-12-15', to: '9999-12-31' })
    expect(budgetMonthRange('0001-01', 1)).toEqual({ from: '0001-01-01', to: '0001-01-31' })
  })

  it('gives the last day of a month for a day it has not, and knows Saturdays and Sundays', () => {
    expect(dateInMonth('2100-02', 31)).toBe('2100-02-28')
    expect(dateInMonth('2000-02', 30)).toBe('2000-02-29')
    expect(dateInMonth('0999-04', 31)).toBe('0999-04-30')
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWeekend)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(daysBetween('2027-03-01', '2027-02-28')).toBe(-1)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  })

  it('turns the day at local midnight, on days of 23, 24 and 25 hours', () => {
    const minute = 60_000
    // The first instant of the day in that zone.
    for (const [zone, midnight, today] of [
      ['America/St_Johns', '2026-03-08T03:30:00Z', '2026-03-08'],
      ['America/St_Johns', '2026-03-09T02:30:00Z', '2026-03-09'],
      ['America/St_Johns', '2026-11-01T02:30:00Z', '2026-11-01'],
      ['America/St_Johns', '2026-11-02T03:30:00Z', '2026-11-02'],
      ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'],
      ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
      ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
      ['Pacific/Kiritimati', '2028-02-28T10:00:00Z', '2028-02-29'],
      ['UTC', '2026-11-21T00:00:00Z', '2026-11-21'],
    ] as const) {
      const instant = Date.parse(midnight)
      expect(todayIn(instant, zone), `${zone} ${midnight}`).toBe(today)
      expect(todayIn(instant - minute, zone), `${zone} before ${midnight}`).toBe(addDays(today, -1))
    }
  })

  it('never goes back a day as time goes on, whatever the zone does to its clocks', () => {
    for (const zone of ['America/St_Johns', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'Europe/Berlin']) {
      let before = todayIn(Date.parse('2026-01-01T00:00:00Z'), zone)
      for (let hour = 1; hour < 366 * 24; hour++) {
        const today = todayIn(Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000, zone)
        expect(today === before || today === addDays(before, 1), `${zone} ${before} ${today}`).toBe(true)
        before = today
      }
    }
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
