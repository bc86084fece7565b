import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addDays,
  dayOf,
  daysInMonth,
  monthNumberOf,
  monthsBetween,
  yearOf,
} from '../../shared/domain/calendar.ts'
import { nextJobDue } from '../../shared/domain/next-job.ts'

it('a job that comes again is due on the day of the first, and on a shorter month’s last', () => {
  const job = { due_on: '2026-02-28', every_months: 1, series_start: '2026-01-31' }
  expect(nextJobDue(job, '2026-02-20')).toBe('2026-03-31')
  expect(nextJobDue({ ...job, every_months: 12, due_on: '2026-01-31' }, '2026-02-03')).toBe('2027-01-31')
  expect(nextJobDue(job, '2026-07-31')).toBe('2026-08-31')
})

it('the next is after both the day it was due and the day it was done, on the first’s day, by whole steps', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: -40, max: 900 }),
      (start, every_months, steps, late) => {
        const series_start = addDays('2024-01-01', start)
        let due_on = series_start
        for (let step = 0; step < steps; step++)
          due_on = nextJobDue({ due_on, every_months, series_start }, due_on) ?? due_on
        const done_on = addDays(due_on, late)
        const next = nextJobDue({ due_on, every_months, series_start }, done_on) ?? ''
        expect(next > due_on && next > done_on).toBe(true)
        expect(monthsBetween(series_start.slice(0, 7), next.slice(0, 7)) % every_months).toBe(0)
        const last = daysInMonth(yearOf(next), monthNumberOf(next))
        expect(dayOf(next)).toBe(Math.min(dayOf(series_start), last))
      },
    ),
  )
})
