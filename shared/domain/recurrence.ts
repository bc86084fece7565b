import {
  type CalendarDate,
  type DayNumber,
  dateAt,
  dateOf,
  dayNumber,
  daysInMonth,
  isoWeekday,
  LAST_DATE,
  monthIndex,
  monthNumberOf,
  weekdayOfDay,
} from './calendar.ts'
import { LARGEST_MINOR } from './money.ts'
import { SumTooLarge } from './sum.ts'

/**
 * When bills fall due. A day past a month's end falls on its last day and is back on its own day when the month has it: every date is worked
 * out from the rule and never from the date before, so nothing drifts. An occurrence is named by its scheduled date; two rules of one month
 * that fall on one date (the 30th and the 31st in April) are one occurrence.
 */

interface Bounds {
  readonly start_date: CalendarDate
  readonly end_date: CalendarDate | null
}
/** ISO weekday, 1 Monday to 7 Sunday. */
interface OnWeekday {
  readonly due_day: number
}
/** Day of the month, 1-31. */
interface OnMonthDay {
  readonly due_day: number
}

export type Schedule = Bounds &
  (
    | ({ readonly cadence: 'weekly' | 'biweekly' } & OnWeekday)
    | ({ readonly cadence: 'every_n_weeks'; readonly due_weeks: number } & OnWeekday)
    /** Counted from `start_date`. */
    | { readonly cadence: 'every_n_days'; readonly due_days: number }
    | ({ readonly cadence: 'semimonthly'; readonly due_day_2: number } & OnMonthDay)
    | ({ readonly cadence: 'monthly' | 'quarterly' } & OnMonthDay)
    | ({ readonly cadence: 'every_n_months'; readonly due_months: number } & OnMonthDay)
    | ({ readonly cadence: 'yearly'; readonly due_month: number } & OnMonthDay)
  )

export type Cadence = Schedule['cadence']

const LAST_DAY = dayNumber(LAST_DATE)
const LAST_MONTH = monthIndex(LAST_DATE)

/** The first day on or after `date` among those every `step` days from the first such weekday on or after `start`. */
function firstByDays(start: CalendarDate, weekday: number, step: number, date: CalendarDate) {
  const startDay = dayNumber(start)
  const first: DayNumber = startDay + ((weekday - weekdayOfDay(startDay) + 7) % 7)
  const found = first + Math.max(0, Math.ceil((dayNumber(date) - first) / step)) * step
  return found > LAST_DAY ? undefined : dateOf(found)
}

/** The first date on or after `date` among the days of every `step`th month from the month `first` on; days are in rising order. */
function firstByMonths(first: number, step: number, days: readonly number[], date: CalendarDate) {
  const month = monthIndex(date)
  let index = first + Math.max(0, Math.ceil((month - first) / step)) * step
  for (; index <= LAST_MONTH; index += step) {
    for (const day of days) {
      const candidate = dateAt(index, day)
      if (index > month || candidate >= date) return candidate
    }
  }
  return undefined
}

function rising(one: number, other: number): [number, number] {
  return one <= other ? [one, other] : [other, one]
}

/** `date` is on or after the schedule's start. */
function firstByRule(schedule: Schedule, date: CalendarDate): CalendarDate | undefined {
  const { start_date } = schedule
  switch (schedule.cadence) {
    case 'weekly':
      return firstByDays(start_date, schedule.due_day, 7, date)
    case 'biweekly':
      return firstByDays(start_date, schedule.due_day, 14, date)
    case 'every_n_weeks':
      return firstByDays(start_date, schedule.due_day, 7 * schedule.due_weeks, date)
    case 'every_n_days':
      return firstByDays(start_date, isoWeekday(start_date), schedule.due_days, date)
    case 'semimonthly':
      return firstByMonths(monthIndex(start_date), 1, rising(schedule.due_day, schedule.due_day_2), date)
    case 'monthly':
      return firstByMonths(monthIndex(start_date), 1, [schedule.due_day], date)
    case 'quarterly':
      return firstByMonths(monthIndex(start_date), 3, [schedule.due_day], date)
    case 'every_n_months':
      return firstByMonths(monthIndex(start_date), schedule.due_months, [schedule.due_day], date)
    case 'yearly': {
      const ahead = (schedule.due_month - monthNumberOf(start_date) + 12) % 12
      return firstByMonths(monthIndex(start_date) + ahead, 12, [schedule.due_day], date)
    }
  }
}

/** The first occurrence on or after a date, by a direct jump; undefined when the schedule, or the calendar, has ended. */
export function firstOnOrAfter(schedule: Schedule, date: CalendarDate): CalendarDate | undefined {
  const from = date > schedule.start_date ? date : schedule.start_date
  const { end_date } = schedule
  if (end_date !== null && from > end_date) return undefined
  const found = firstByRule(schedule, from)
  return found !== undefined && end_date !== null && found > end_date ? undefined : found
}

/** The first occurrence after a date; undefined when there is none. */
export function nextAfter(schedule: Schedule, date: CalendarDate): CalendarDate | undefined {
  return date >= LAST_DATE ? undefined : firstOnOrAfter(schedule, dateOf(dayNumber(date) + 1))
}

/** Scheduled dates from a date on, in order, for as long as the caller asks. */
export function* occurrencesFrom(schedule: Schedule, from: CalendarDate): Generator<CalendarDate, void> {
  for (let date = firstOnOrAfter(schedule, from); date !== undefined; date = nextAfter(schedule, date))
    yield date
}

/** Scheduled dates between two dates, both included. */
export function occurrencesBetween(schedule: Schedule, from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const dates: CalendarDate[] = []
  for (const date of occurrencesFrom(schedule, from)) {
    if (date > to) break
    dates.push(date)
  }
  return dates
}

/** Whether the schedule falls on the date. */
export function isOccurrence(schedule: Schedule, date: CalendarDate): boolean {
  return date >= schedule.start_date && firstOnOrAfter(schedule, date) === date
}

export type WeekendRule = 'none' | 'before' | 'after'

/** The date a person sees: a Saturday or Sunday moves to the Friday before or the Monday after. The schedule itself does not move. */
export function shownDate(scheduled: CalendarDate, rule: WeekendRule): CalendarDate {
  const weekday = isoWeekday(scheduled)
  if (rule === 'none' || weekday < 6) return scheduled
  return dateOf(dayNumber(scheduled) + (rule === 'before' ? 5 - weekday : 8 - weekday))
}

/** From Monday, as ISO counts. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** 31 April is read as the 30 April it falls on, but 29 February as itself. */
const LEAP_YEAR = 2000

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13
  return `${day}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`
}

function onDay(day: number): string {
  return day > 28 ? `on the ${ordinal(day)} (last day in shorter months)` : `on the ${ordinal(day)}`
}

/** The schedule in words: "Monthly on the 31st (last day in shorter months)". */
export function describeSchedule(schedule: Schedule): string {
  switch (schedule.cadence) {
    case 'weekly':
      return `Every ${WEEKDAYS[schedule.due_day - 1] ?? 'week'}`
    case 'biweekly':
      return `Every second ${WEEKDAYS[schedule.due_day - 1] ?? 'week'}`
    case 'every_n_weeks': {
      const weekday = WEEKDAYS[schedule.due_day - 1] ?? 'week'
      return schedule.due_weeks === 1 ? `Every ${weekday}` : `Every ${schedule.due_weeks} weeks on ${weekday}`
    }
    case 'every_n_days':
      return schedule.due_days === 1 ? 'Every day' : `Every ${schedule.due_days} days`
    case 'semimonthly': {
      const [first, second] = rising(schedule.due_day, schedule.due_day_2)
      if (first === second) return `Monthly ${onDay(first)}`
      return `Twice a month, on the ${ordinal(first)} and ${onDay(second).slice('on the '.length)}`
    }
    case 'monthly':
      return `Monthly ${onDay(schedule.due_day)}`
    case 'quarterly':
      return `Quarterly ${onDay(schedule.due_day)}`
    case 'every_n_months':
      return schedule.due_months === 1
        ? `Monthly ${onDay(schedule.due_day)}`
        : `Every ${schedule.due_months} months ${onDay(schedule.due_day)}`
    case 'yearly':
      return `Yearly on ${Math.min(schedule.due_day, daysInMonth(LEAP_YEAR, schedule.due_month))} ${MONTHS[schedule.due_month - 1] ?? ''}`
  }
}

/** How often something comes, whatever the days. Each n is of its own cadence alone; one that is left out is 1. */
export interface Interval {
  readonly cadence: Cadence
  /** every_n_months: n. */
  readonly due_months: number
  /** every_n_weeks: n. */
  readonly due_weeks?: number | null
  /** every_n_days: n. */
  readonly due_days?: number | null
}

export interface RecurringAmount extends Interval {
  readonly amount_minor: number
}

/** The n of a cadence that has one; 1 for any other. */
export function everyOf({ cadence, due_months, due_weeks, due_days }: Interval): number {
  switch (cadence) {
    case 'every_n_months':
      return due_months
    case 'every_n_weeks':
      return due_weeks ?? 1
    case 'every_n_days':
      return due_days ?? 1
    case 'weekly':
    case 'biweekly':
    case 'semimonthly':
    case 'monthly':
    case 'quarterly':
    case 'yearly':
      return 1
  }
}

/** An exact fraction of minor units; the denominator is above 0. */
export interface MinorFraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * What a recurring amount comes to in a month, not rounded: weekly x 52/12, biweekly x 26/12, every n weeks x 52/12n, every n days x 365/12n,
 * semimonthly x 2, every n months / n, quarterly / 3, yearly / 12. `every` is the n of a cadence that has one (1 or more), and counts for no other.
 */
export function monthlyEquivalent(amount_minor: number, cadence: Cadence, every: number): MinorFraction {
  const amount = BigInt(amount_minor)
  switch (cadence) {
    case 'weekly':
      return { numerator: amount * 52n, denominator: 12n }
    case 'biweekly':
      return { numerator: amount * 26n, denominator: 12n }
    case 'every_n_weeks':
      return { numerator: amount * 52n, denominator: 12n * BigInt(every) }
    case 'every_n_days':
      return { numerator: amount * 365n, denominator: 12n * BigInt(every) }
    case 'semimonthly':
      return { numerator: amount * 2n, denominator: 1n }
    case 'monthly':
      return { numerator: amount, denominator: 1n }
    case 'every_n_months':
      return { numerator: amount, denominator: BigInt(every) }
    case 'quarterly':
      return { numerator: amount, denominator: 3n }
    case 'yearly':
      return { numerator: amount, denominator: 12n }
  }
}

/**
 * What recurring amounts come to in a month, in minor units: the exact fractions added, and rounded once, at the end, half away from zero.
 * @throws SumTooLarge rather than return a figure that lost its last cents.
 */
export function sumMonthlyEquivalents(amounts: Iterable<RecurringAmount>): number {
  const byDenominator = new Map<bigint, bigint>()
  for (const each of amounts) {
    const { numerator, denominator } = monthlyEquivalent(each.amount_minor, each.cadence, everyOf(each))
    byDenominator.set(denominator, (byDenominator.get(denominator) ?? 0n) + numerator)
  }
  let numerator = 0n
  let denominator = 1n
  for (const [each, sum] of byDenominator) {
    numerator = numerator * each + sum * denominator
    denominator *= each
  }
  const doubled = numerator * 2n
  const magnitude = ((doubled < 0n ? -doubled : doubled) + denominator) / (denominator * 2n)
  if (magnitude > BigInt(LARGEST_MINOR)) throw new SumTooLarge()
  return Number(numerator < 0n ? -magnitude : magnitude)
}
