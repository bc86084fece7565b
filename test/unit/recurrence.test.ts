import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, dateOf, dayNumber, dayOf, isCalendarDate } from '../../shared/domain/calendar.ts'
import {
  describeSchedule,
  firstOnOrAfter,
  isOccurrence,
  occurrencesBetween,
  occurrencesFrom,
  type Schedule,
  shownDate,
  sumMonthlyEquivalents,
} from '../../shared/domain/recurrence.ts'

const Bill = z.object({
  cadence: z.enum(['weekly', 'biweekly', 'semimonthly', 'monthly', 'every_n_months', 'quarterly', 'yearly']),
  start_date: z.string(),
  due_day: z.number(),
  due_day_2: z.number().optional(),
  due_months: z.number().optional(),
  due_month: z.number().optional(),
})
const Oracle = z.object({ cases: z.array(z.object({ bill: Bill, occurrences: z.array(z.string()) })) })

function scheduleOf(bill: z.infer<typeof Bill>): Schedule {
  const { cadence, start_date, due_day, due_day_2 = 1, due_months = 1, due_month = 1 } = bill
  const bounds = { start_date, end_date: null, due_day }
  switch (cadence) {
    case 'semimonthly':
      return { ...bounds, cadence, due_day_2 }
    case 'every_n_months':
      return { ...bounds, cadence, due_months }
    case 'yearly':
      return { ...bounds, cadence, due_month }
    case 'weekly':
    case 'biweekly':
    case 'monthly':
    case 'quarterly':
      return { ...bounds, cadence }
  }
}

function take(schedule: Schedule, count: number): string[] {
  return [...occurrencesFrom(schedule, schedule.start_date).take(count)]
}

const date = fc.integer({ min: dayNumber('1996-01-01'), max: dayNumber('2060-12-31') }).map(dateOf)
const schedule: fc.Arbitrary<Schedule> = fc
  .record({
    cadence: fc.constantFrom(...Bill.shape.cadence.options),
    start_date: date,
    weekday: fc.integer({ min: 1, max: 7 }),
    day: fc.integer({ min: 1, max: 31 }),
    day2: fc.integer({ min: 1, max: 31 }),
    due_months: fc.integer({ min: 1, max: 14 }),
    due_month: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ cadence, start_date, weekday, day, day2, due_months, due_month }) =>
    scheduleOf({
      cadence,
      start_date,
      due_day: cadence === 'weekly' || cadence === 'biweekly' ? weekday : day,
      due_day_2: day2,
      due_months,
      due_month,
    }),
  )

describe('due dates', () => {
  const text = readFileSync(join(import.meta.dirname, '../oracles/due_dates.json'), 'utf8')
  const { cases } = Oracle.parse(JSON.parse(text))

  it('agree with all 400 bills of the oracle, all occurrences', () => {
    expect(cases).toHaveLength(400)
    for (const { bill, occurrences } of cases)
      expect(take(scheduleOf(bill), occurrences.length), JSON.stringify(bill)).toEqual(occurrences)
  })

  it('a monthly bill on the 31st falls due in all twelve months, and is back on the 31st after February', () => {
    const days = take({ cadence: 'monthly', due_day: 31, start_date: '2027-01-01', end_date: null }, 12).map(
      dayOf,
    )
    expect(days).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  })

  it('29 February falls due every year', () => {
    const dates = take(
      { cadence: 'yearly', due_day: 29, due_month: 2, start_date: '2026-01-01', end_date: null },
      4,
    )
    expect(dates).toEqual(['2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28'])
  })

  it('the 30th and the last day are one occurrence where they fall on one date', () => {
    const dates = take(
      { cadence: 'semimonthly', due_day: 30, due_day_2: 31, start_date: '2026-01-01', end_date: null },
      5,
    )
    expect(dates).toEqual(['2026-01-30', '2026-01-31', '2026-02-28', '2026-03-30', '2026-03-31'])
  })

  it('end with the bill', () => {
    const ending: Schedule = {
      cadence: 'monthly',
      due_day: 15,
      start_date: '2026-01-01',
      end_date: '2026-03-14',
    }
    expect(take(ending, 10)).toEqual(['2026-01-15', '2026-02-15'])
    expect(firstOnOrAfter(ending, '2026-03-01')).toBeUndefined()
  })

  it('found by a direct jump are those found one after the other, rising, and each an occurrence', () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 0, max: 2000 }), (rule, ahead) => {
        const from = addDays(rule.start_date, ahead)
        const walked = occurrencesBetween(rule, rule.start_date, addDays(from, 6000)).find(
          each => each >= from,
        )
        expect(firstOnOrAfter(rule, from)).toBe(walked)
        const dates = take(rule, 30)
        for (const [index, each] of dates.entries()) {
          expect(isCalendarDate(each)).toBe(true)
          expect(isOccurrence(rule, each)).toBe(true)
          expect(each > (dates[index - 1] ?? '')).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('show on a working day where the weekend rule says so, and never move the schedule', () => {
    fc.assert(
      fc.property(date, day => {
        expect(shownDate(day, 'none')).toBe(day)
        for (const rule of ['before', 'after'] as const) {
          const shown = shownDate(day, rule)
          expect(Math.abs(dayNumber(shown) - dayNumber(day))).toBeLessThanOrEqual(2)
          expect(rule === 'before' ? shown <= day : shown >= day).toBe(true)
          expect(shownDate(shown, rule)).toBe(shown)
        }
      }),
    )
    expect(shownDate('2026-11-21', 'after')).toBe('2026-11-23')
    expect(shownDate('2026-11-22', 'before')).toBe('2026-11-20')
  })

  it('read in words', () => {
    expect(
      describeSchedule({ cadence: 'monthly', due_day: 31, start_date: '2026-01-01', end_date: null }),
    ).toBe('Monthly on the 31st (last day in shorter months)')
    expect(
      describeSchedule({ cadence: 'biweekly', due_day: 4, start_date: '2026-01-01', end_date: null }),
    ).toBe('Every second Thursday')
  })
})

describe('what bills come to in a month', () => {
  it('weekly x 52/12, biweekly x 26/12, semimonthly x 2, every n / n, quarterly / 3, yearly / 12', () => {
    const one = (cadence: Schedule['cadence'], amount_minor: number, due_months = 1) =>
      sumMonthlyEquivalents([{ cadence, amount_minor, due_months }])
    expect(one('weekly', 1200)).toBe(5200)
    expect(one('biweekly', 1200)).toBe(2600)
    expect(one('semimonthly', 1200)).toBe(2400)
    expect(one('monthly', 1200)).toBe(1200)
    expect(one('every_n_months', 1200, 4)).toBe(300)
    expect(one('quarterly', 1200)).toBe(400)
    expect(one('yearly', 1200)).toBe(100)
  })

  it('is rounded once, at the end, half away from zero', () => {
    expect(sumMonthlyEquivalents([{ cadence: 'yearly', amount_minor: 6, due_months: 1 }])).toBe(1)
    expect(
      sumMonthlyEquivalents(
        Array.from({ length: 12 }, () => ({ cadence: 'yearly', amount_minor: 1, due_months: 1 }) as const),
      ),
    ).toBe(1)
  })

  it('is exact for any mixture, however many different fractions', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            amount_minor: fc.integer({ min: 1, max: 1e9 }),
            due_months: fc.integer({ min: 1, max: 120 }),
          }),
          { maxLength: 40 },
        ),
        bills => {
          const together = bills.map(bill => ({ ...bill, cadence: 'every_n_months' as const }))
          const twelvefold = together.flatMap(bill => Array.from({ length: bill.due_months }, () => bill))
          // n occurrences of an amount every n months are that amount every month.
          expect(sumMonthlyEquivalents(twelvefold)).toBe(
            bills.reduce((sum, bill) => sum + bill.amount_minor, 0),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
