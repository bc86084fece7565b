import {
  addDays,
  type CalendarDate,
  dateInMonth,
  daysBetween,
  daysInMonth,
  type Month,
  monthNumberOf,
  monthOf,
  yearOf,
} from '../calendar.ts'
import { occurrencesFrom, type Schedule } from '../recurrence.ts'
import { minorQuotient } from '../underwriting/exact.ts'

/** The rents that a lease asks for: one for each calendar month that it touches, on the days that the engine of the bills gives. */

/** From its date on the rent is another. */
export interface RentStep {
  readonly from: CalendarDate
  readonly rent_minor: number
}

/** `daily`: a month of which the lease has a part asks for its days alone. `none`: it asks for the whole rent. */
export type Proration = 'daily' | 'none'

export interface RentTerms {
  readonly start_date: CalendarDate
  /** The last day; null where none is agreed. */
  readonly end_date: CalendarDate | null
  /** Day of the month, 1-31; a shorter month's last. */
  readonly due_day: number
  readonly grace_days: number
  /** A month's, until the first step. */
  readonly rent_minor: number
  /** In order of their dates, one for a date. */
  readonly steps: readonly RentStep[]
  readonly proration: Proration
}

/** A month's rent; of the first and the last month only the days that the lease has of it. */
export interface RentPeriod {
  readonly month: Month
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly days: number
  readonly days_in_month: number
  /** The due day of its month, but not before the lease begins and not after it ends. */
  readonly due_date: CalendarDate
  /** The last day on which it is not late. */
  readonly grace_until: CalendarDate
  readonly rent_minor: number
}

/** A month's rent as it is agreed for a date. */
export function rentOn(
  { rent_minor, steps }: Pick<RentTerms, 'rent_minor' | 'steps'>,
  date: CalendarDate,
): number {
  return steps.findLast(({ from }) => from <= date)?.rent_minor ?? rent_minor
}

/** The rents of a lease in order, up to that of the month that `until` is in. */
export function rentPeriods(terms: RentTerms, until: CalendarDate): RentPeriod[] {
  const last = monthOf(until)
  const periods: RentPeriod[] = []
  const schedule = scheduleOf(terms)
  for (const scheduled of occurrencesFrom(schedule, schedule.start_date)) {
    if (monthOf(scheduled) > last) break
    periods.push(periodOf(terms, scheduled))
  }
  return periods
}

/** The rent of one month that the lease touches. */
export function rentOfMonth(terms: RentTerms, month: Month): RentPeriod {
  return periodOf(terms, dateInMonth(month, terms.due_day))
}

/** Every month that the lease touches has its due day, whichever days of it are the lease's. */
function scheduleOf({ start_date, end_date, due_day }: RentTerms): Schedule {
  return {
    cadence: 'monthly',
    due_day,
    start_date: dateInMonth(monthOf(start_date), 1),
    end_date: end_date === null ? null : dateInMonth(monthOf(end_date), 31),
  }
}

function periodOf(terms: RentTerms, scheduled: CalendarDate): RentPeriod {
  const month = monthOf(scheduled)
  const from = later(dateInMonth(month, 1), terms.start_date)
  const to = earlier(dateInMonth(month, 31), terms.end_date)
  const due_date = earlier(later(scheduled, terms.start_date), terms.end_date)
  const span = { from, to, days_in_month: daysInMonth(yearOf(month), monthNumberOf(month)) }
  return {
    month,
    ...span,
    days: daysBetween(from, to) + 1,
    due_date,
    grace_until: addDays(due_date, terms.grace_days),
    rent_minor: terms.proration === 'none' ? rentOn(terms, from) : rentByDays(terms, span),
  }
}

/** Each day asks for its part of the month's rent that holds on it; the exact parts are added, and rounded once, half up. */
function rentByDays(
  terms: RentTerms,
  { from, to, days_in_month }: Pick<RentPeriod, 'from' | 'to' | 'days_in_month'>,
): number {
  const changes = terms.steps.map(step => step.from).filter(date => date > from && date <= to)
  const starts = [from, ...changes]
  const parts = starts.map((start, index) => {
    const next = starts[index + 1]
    const days = daysBetween(start, next ?? to) + (next === undefined ? 1 : 0)
    return BigInt(rentOn(terms, start)) * BigInt(days)
  })
  const sum = parts.reduce((total, part) => total + part, 0n)
  return minorQuotient(sum, BigInt(days_in_month))
}

function later(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other
}

function earlier(one: CalendarDate, other: CalendarDate | null): CalendarDate {
  return other === null || one < other ? one : other
}
