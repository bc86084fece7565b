import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  addDays,
  type CalendarDate,
  dateOf,
  dayNumber,
  dayOf,
  isCalendarDate,
} from '../../shared/domain/calendar.ts'
import { LARGEST_MINOR } from '../../shared/domain/money.ts'
import {
  describeSchedule,
  firstOnOrAfter,
  isOccurrence,
  monthlyEquivalent,
  nextAfter,
  occurrencesBetween,
  occurrencesFrom,
  type Schedule,
  shownDate,
  sumMonthlyEquivalents,
} from '../../shared/domain/recurrence.ts'
import { SumTooLarge } from '../../shared/domain/sum.ts'

const Bill = z.object({
  cadence: z.enum([
    'weekly',
    'biweekly',
    'every_n_weeks',
    'every_n_days',
    'semimonthly',
    'monthly',
    'every_n_months',
    'quarterly',
    'yearly',
  ]),
  start_date: z.string(),
  due_day: z.number(),
  due_day_2: z.number().optional(),
  due_months: z.number().optional(),
  due_weeks: z.number().optional(),
  due_days: z.number().optional(),
  due_month: z.number().optional(),
})
const Oracle = z.object({ cases: z.array(z.object({ bill: Bill, occurrences: z.array(z.string()) })) })

function scheduleOf(bill: z.infer<typeof Bill>): Schedule {
  const { cadence, start_date, due_day, due_day_2 = 1, due_months = 1, due_month = 1 } = bill
  const { due_weeks = 1, due_days = 1 } = bill
  const bounds = { start_date, end_date: null, due_day }
  switch (cadence) {
    case 'semimonthly':
      return { ...bounds, cadence, due_day_2 }
    case 'every_n_months':
      return { ...bounds, cadence, due_months }
    case 'every_n_weeks':
      return { ...bounds, cadence, due_weeks }
    case 'every_n_days':
      return { ...bounds, cadence, due_days }
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
    due_weeks: fc.integer({ min: 1, max: 9 }),
    due_days: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ cadence, start_date, weekday, day, day2, due_months, due_month, due_weeks, due_days }) =>
    scheduleOf({
      cadence,
      start_date,
      due_day: cadence === 'weekly' || cadence === 'biweekly' || cadence === 'every_n_weeks' ? weekday : day,
      due_day_2: day2,
      due_months,
      due_month,
      due_weeks,
      due_days,
    }),
  )

/** Whether a schedule falls on a day, told from that day and the platform's own calendar alone: shares no code with what it judges. */
function fallsOn(rule: Schedule, date: CalendarDate): boolean {
  if (date < rule.start_date || (rule.end_date !== null && date > rule.end_date)) return false
  const day = new Date(`${date}T00:00:00Z`)
  const start = new Date(`${rule.start_date}T00:00:00Z`)
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  const months =
    (day.getUTCFullYear() - start.getUTCFullYear()) * 12 + day.getUTCMonth() - start.getUTCMonth()
  const isDay = (wanted: number) => day.getUTCDate() === Math.min(wanted, length)
  switch (rule.cadence) {
    case 'weekly':
      return (day.getUTCDay() || 7) === rule.due_day
    case 'biweekly':
      return (
        (day.getUTCDay() || 7) === rule.due_day &&
        Math.floor((day.getTime() - start.getTime()) / 86_400_000 / 7) % 2 === 0
      )
    case 'every_n_weeks':
      return (
        (day.getUTCDay() || 7) === rule.due_day &&
        Math.floor((day.getTime() - start.getTime()) / 86_400_000 / 7) % rule.due_weeks === 0
      )
    case 'every_n_days':
      return ((day.getTime() - start.getTime()) / 86_400_000) % rule.due_days === 0
    case 'semimonthly':
      return isDay(rule.due_day) || isDay(rule.due_day_2)
    case 'monthly':
      return isDay(rule.due_day)
    case 'quarterly':
      return months % 3 === 0 && isDay(rule.due_day)
    case 'every_n_months':
      return months % rule.due_months === 0 && isDay(rule.due_day)
    case 'yearly':
      return day.getUTCMonth() + 1 === rule.due_month && isDay(rule.due_day)
  }
}

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

  it('are the days a walk through every single day finds, up to the last day of the bill', () => {
    fc.assert(
      fc.property(
        schedule,
        fc.integer({ min: -40, max: 800 }),
        fc.option(fc.integer({ min: 0, max: 1500 })),
        (rule, ahead, life) => {
          const bounded = { ...rule, end_date: life === null ? null : addDays(rule.start_date, life) }
          const from = addDays(rule.start_date, ahead)
          const walked = Array.from({ length: 900 }, (_, index) => addDays(from, index)).filter(each =>
            fallsOn(bounded, each),
          )
          expect(occurrencesBetween(bounded, from, addDays(from, 899))).toEqual(walked)
          const first = firstOnOrAfter(bounded, from)
          if (walked[0] === undefined) expect(first === undefined || first > addDays(from, 899)).toBe(true)
          else expect(first).toBe(walked[0])
        },
      ),
      { numRuns: 150 },
    )
  })

  it('keep to the 29th to the 31st over a century without leap day as over one with', () => {
    for (const due_day of [29, 30, 31]) {
      const rule: Schedule = { cadence: 'monthly', due_day, start_date: '1896-01-01', end_date: null }
      const dates = take(rule, 12 * 210)
      expect(new Set(dates.map(each => each.slice(0, 7))).size).toBe(12 * 210)
      for (const each of dates) expect(fallsOn(rule, each), each).toBe(true)
    }
    const leap: Schedule = {
      cadence: 'yearly',
      due_month: 2,
      due_day: 29,
      start_date: '1900-01-01',
      end_date: null,
    }
    expect(firstOnOrAfter(leap, '1900-02-01')).toBe('1900-02-28')
    expect(firstOnOrAfter(leap, '2000-02-01')).toBe('2000-02-29')
    expect(firstOnOrAfter(leap, '2100-02-01')).toBe('2100-02-28')
  })

  it('count quarters and every n months from the month of the start, even when its own day has passed', () => {
    const late = { due_day: 5, start_date: '2026-01-20', end_date: null }
    expect(take({ ...late, cadence: 'quarterly' }, 3)).toEqual(['2026-04-05', '2026-07-05', '2026-10-05'])
    expect(take({ ...late, cadence: 'every_n_months', due_months: 2 }, 2)).toEqual([
      '2026-03-05',
      '2026-05-05',
    ])
  })

  it('stop with the calendar, whatever the step, and start no second round before it', () => {
    const last: Schedule = { cadence: 'monthly', due_day: 31, start_date: '9999-10-01', end_date: null }
    expect([...occurrencesFrom(last, '9999-01-01').take(9)]).toEqual([
      '9999-10-31',
      '9999-11-30',
      '9999-12-31',
    ])
    expect(nextAfter(last, '9999-12-31')).toBeUndefined()
    const friday: Schedule = { cadence: 'weekly', due_day: 5, start_date: '9999-12-20', end_date: null }
    expect([...occurrencesFrom(friday, friday.start_date).take(9)]).toEqual(['9999-12-24', '9999-12-31'])
    for (const due_months of [120, 600, 120_000]) {
      const rare: Schedule = {
        cadence: 'every_n_months',
        due_months,
        due_day: 5,
        start_date: '9990-01-20',
        end_date: null,
      }
      expect(firstOnOrAfter(rare, '9990-02-01'), `${due_months} months`).toBeUndefined()
    }
  })

  it('next after an occurrence is always a later one', () => {
    fc.assert(
      fc.property(schedule, rule => {
        const [first = '', second = ''] = take(rule, 2)
        expect(nextAfter(rule, first)).toBe(second)
        expect(second > first).toBe(true)
        expect(nextAfter(rule, addDays(first, -1))).toBe(first)
      }),
    )
  })

  it('are found as quickly millennia after the start as in its first year', () => {
    const bills = Array.from({ length: 2000 }, (_, index) =>
      scheduleOf({
        cadence: Bill.shape.cadence.options[index % 7] ?? 'monthly',
        start_date: '2026-01-15',
        due_day: (index % 7) + 1,
        due_day_2: 20,
        due_months: (index % 12) + 1,
        due_month: (index % 12) + 1,
      }),
    )
    const took = (from: CalendarDate) => {
      const runs = Array.from({ length: 9 }, () => {
        const began = performance.now()
        for (const bill of bills) firstOnOrAfter(bill, from)
        return performance.now() - began
      })
      return Math.min(...runs)
    }
    took('2026-06-01')
    // A walk from the start would take thousands of times as long; a jump is the same work, so 50 leaves room for a busy machine.
    expect(took('9500-06-01')).toBeLessThan(50 * took('2026-06-01'))
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
    const bounds = { start_date: '2026-01-01', end_date: null }
    const cases: readonly (readonly [Schedule, string])[] = [
      [{ ...bounds, cadence: 'weekly', due_day: 7 }, 'Every Sunday'],
      [{ ...bounds, cadence: 'biweekly', due_day: 4 }, 'Every second Thursday'],
      [{ ...bounds, cadence: 'every_n_weeks', due_weeks: 4, due_day: 2 }, 'Every 4 weeks on Tuesday'],
      [{ ...bounds, cadence: 'every_n_weeks', due_weeks: 1, due_day: 2 }, 'Every Tuesday'],
      [{ ...bounds, cadence: 'every_n_days', due_days: 10 }, 'Every 10 days'],
      [{ ...bounds, cadence: 'every_n_days', due_days: 1 }, 'Every day'],
      [{ ...bounds, cadence: 'monthly', due_day: 31 }, 'Monthly on the 31st (last day in shorter months)'],
      [{ ...bounds, cadence: 'monthly', due_day: 11 }, 'Monthly on the 11th'],
      [{ ...bounds, cadence: 'monthly', due_day: 22 }, 'Monthly on the 22nd'],
      [
        { ...bounds, cadence: 'semimonthly', due_day: 15, due_day_2: 1 },
        'Twice a month, on the 1st and 15th',
      ],
      [
        { ...bounds, cadence: 'semimonthly', due_day: 31, due_day_2: 31 },
        'Monthly on the 31st (last day in shorter months)',
      ],
      [{ ...bounds, cadence: 'quarterly', due_day: 3 }, 'Quarterly on the 3rd'],
      [{ ...bounds, cadence: 'every_n_months', due_months: 3, due_day: 15 }, 'Every 3 months on the 15th'],
      [{ ...bounds, cadence: 'every_n_months', due_months: 1, due_day: 15 }, 'Monthly on the 15th'],
      [{ ...bounds, cadence: 'yearly', due_month: 2, due_day: 29 }, 'Yearly on 29 February'],
      [{ ...bounds, cadence: 'yearly', due_month: 4, due_day: 31 }, 'Yearly on 30 April'],
    ]
    for (const [rule, words] of cases) expect(describeSchedule(rule)).toBe(words)
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
    const sum = (weeks_or_days: { due_weeks: number } | { due_days: number }, cadence: Schedule['cadence']) =>
      sumMonthlyEquivalents([{ cadence, amount_minor: 1200, due_months: 1, ...weeks_or_days }])
    expect(sum({ due_weeks: 4 }, 'every_n_weeks')).toBe(1300)
    expect(sum({ due_days: 10 }, 'every_n_days')).toBe(3650)
  })

  it('is rounded once, at the end, half away from zero', () => {
    expect(sumMonthlyEquivalents([{ cadence: 'yearly', amount_minor: 6, due_months: 1 }])).toBe(1)
    expect(
      sumMonthlyEquivalents(
        Array.from({ length: 12 }, () => ({ cadence: 'yearly', amount_minor: 1, due_months: 1 }) as const),
      ),
    ).toBe(1)
  })

  it('is an exact fraction for each bill', () => {
    const third = monthlyEquivalent(100, 'quarterly', 1)
    expect(third.numerator * 3n).toBe(100n * third.denominator)
    const week = monthlyEquivalent(1, 'weekly', 1)
    expect(week.numerator * 12n).toBe(52n * week.denominator)
  })

  it('rounds a half away from zero on either side, and refuses a total that is no longer exact', () => {
    const half = (amount_minor: number) =>
      sumMonthlyEquivalents([{ cadence: 'every_n_months', amount_minor, due_months: 2 }])
    expect([half(1), half(3), half(-1), half(-3)]).toEqual([1, 2, -1, -2])
    expect(sumMonthlyEquivalents([])).toBe(0)
    const largest = { cadence: 'monthly', amount_minor: LARGEST_MINOR, due_months: 1 } as const
    expect(sumMonthlyEquivalents([largest])).toBe(LARGEST_MINOR)
    expect(() => sumMonthlyEquivalents([largest, { ...largest, amount_minor: 1 }])).toThrow(SumTooLarge)
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
