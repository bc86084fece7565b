import {
  addMonths,
  type CalendarDate,
  dateInMonth,
  dateOf,
  dayNumber,
  isoWeekday,
  type Month,
  monthNumberOf,
  monthOf,
  monthsBetween,
  yearOf,
} from './calendar.ts'

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
    | ({ readonly cadence: 'semimonthly'; readonly due_day_2: number } & OnMonthDay)
    | ({ readonly cadence: 'monthly' | 'quarterly' } & OnMonthDay)
    | ({ readonly cadence: 'every_n_months'; readonly due_months: number } & OnMonthDay)
    | ({ readonly cadence: 'yearly'; readonly due_month: number } & OnMonthDay)
  )

export type Cadence = Schedule['cadence']

/** The schedule as days every so many weeks, or as days of every so many months counted from a month. */
type Rule =
  | { readonly kind: 'weeks'; readonly first: number; readonly step: number }
  | { readonly kind: 'months'; readonly from: Month; readonly step: number; readonly days: readonly number[] }

function ruleOf(schedule: Schedule): Rule {
  const from = monthOf(schedule.start_date)
  switch (schedule.cadence) {
    case 'weekly':
    case 'biweekly': {
      const ahead = (schedule.due_day - isoWeekday(schedule.start_date) + 7) % 7
      return {
        kind: 'weeks',
        first: dayNumber(schedule.start_date) + ahead,
        step: schedule.cadence === 'weekly' ? 7 : 14,
      }
    }
    case 'semimonthly':
      return {
        kind: 'months',
        from,
        step: 1,
        days: [schedule.due_day, schedule.due_day_2].sort((a, b) => a - b),
      }
    case 'monthly':
      return { kind: 'months', from, step: 1, days: [schedule.due_day] }
    case 'quarterly':
      return { kind: 'months', from, step: 3, days: [schedule.due_day] }
    case 'every_n_months':
      return { kind: 'months', from, step: schedule.due_months, days: [schedule.due_day] }
    case 'yearly': {
      const ahead = (schedule.due_month - monthNumberOf(from) + 12) % 12
      return { kind: 'months', from: addMonths(from, ahead), step: 12, days: [schedule.due_day] }
    }
  }
}

function firstByRule(rule: Rule, date: CalendarDate): CalendarDate {
  if (rule.kind === 'weeks') {
    const steps = Math.max(0, Math.ceil((dayNumber(date) - rule.first) / rule.step))
    return dateOf(rule.first + steps * rule.step)
  }
  const periods = Math.max(0, Math.ceil(monthsBetween(rule.from, monthOf(date)) / rule.step))
  for (let month = addMonths(rule.from, periods * rule.step); ; month = addMonths(month, rule.step)) {
    for (const day of rule.days) {
      const candidate = dateInMonth(month, day)
      if (candidate >= date) return candidate
    }
  }
}

/** The last date that can be written, past which nothing recurs. */
const LAST_YEAR = 9990

/** The first occurrence on or after a date, by a direct jump; undefined when the schedule has ended. */
export function firstOnOrAfter(schedule: Schedule, date: CalendarDate): CalendarDate | undefined {
  const from = date > schedule.start_date ? date : schedule.start_date
  if (yearOf(from) > LAST_YEAR || (schedule.end_date !== null && from > schedule.end_date)) return undefined
  const found = firstByRule(ruleOf(schedule), from)
  return schedule.end_date !== null && found > schedule.end_date ? undefined : found
}

/** The first occurrence after a date; undefined when there is none. */
export function nextAfter(schedule: Schedule, date: CalendarDate): CalendarDate | undefined {
  return firstOnOrAfter(schedule, dateOf(dayNumber(date) + 1))
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
    case 'semimonthly': {
      const [first = 1, second = 15] = [schedule.due_day, schedule.due_day_2].sort((a, b) => a - b)
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
      return `Yearly on ${schedule.due_day} ${MONTHS[schedule.due_month - 1] ?? ''}`
  }
}

export interface RecurringAmount {
  readonly amount_minor: number
  readonly cadence: Cadence
  /** every_n_months: n. */
  readonly due_months: number
}

/** Occurrences a year, as a fraction: 52, 26, 24, 12, 12/n, 4, 1. */
function timesAYear({ cadence, due_months }: RecurringAmount): {
  readonly times: bigint
  readonly per: bigint
} {
  switch (cadence) {
    case 'weekly':
      return { times: 52n, per: 1n }
    case 'biweekly':
      return { times: 26n, per: 1n }
    case 'semimonthly':
      return { times: 24n, per: 1n }
    case 'monthly':
      return { times: 12n, per: 1n }
    case 'every_n_months':
      return { times: 12n, per: BigInt(due_months) }
    case 'quarterly':
      return { times: 4n, per: 1n }
    case 'yearly':
      return { times: 1n, per: 1n }
  }
}

/**
 * What recurring amounts come to in a month, in minor units: weekly x 52/12, biweekly x 26/12, semimonthly x 2, every n months / n,
 * quarterly / 3, yearly / 12. Exact fractions are added and rounded once, at the end, half away from zero.
 */
export function sumMonthlyEquivalents(amounts: Iterable<RecurringAmount>): number {
  let numerator = 0n
  let denominator = 12n
  for (const each of amounts) {
    const { times, per } = timesAYear(each)
    const part = BigInt(each.amount_minor) * times
    if (denominator % (12n * per) === 0n) numerator += part * (denominator / (12n * per))
    else {
      numerator = numerator * per + part * (denominator / 12n)
      denominator *= per
    }
  }
  const doubled = numerator * 2n
  const magnitude = ((doubled < 0n ? -doubled : doubled) + denominator) / (denominator * 2n)
  return Number(numerator < 0n ? -magnitude : magnitude)
}
