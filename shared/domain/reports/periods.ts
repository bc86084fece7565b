import {
  addDays,
  addMonths,
  addMonthsClamped,
  budgetMonthOf,
  budgetMonthRange,
  type CalendarDate,
  daysBetween,
  LAST_DATE,
  type Month,
  monthNumberOf,
  monthsBetween,
  weekStartOf,
  yearOf,
} from '../calendar.ts'

/** The periods of a report: the columns of its table, the points of its chart. Months are budget months, and quarters and years are made of them. */

export const INTERVALS = ['day', 'week', 'month', 'quarter', 'year', 'all'] as const
export type Interval = (typeof INTERVALS)[number]

export interface Span {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

export interface Period extends Span {
  /** `2026-03-02`, the week that begins on it, `2026-03`, `2026-Q1`, `2026`, `all`. */
  readonly key: string
}

export interface PeriodRules {
  /** The first day of a budget month, 1 to 28. */
  readonly month_start_day: number
  readonly week_start: 'monday' | 'saturday' | 'sunday'
}

/** The period that a date is in. */
function keyOf(date: CalendarDate, interval: Interval, rules: PeriodRules): string {
  const month = budgetMonthOf(date, rules.month_start_day)
  switch (interval) {
    case 'day':
      return date
    case 'week':
      return weekStartOf(date, rules.week_start)
    case 'month':
      return month
    case 'quarter':
      return `${yearText(month)}-Q${Math.ceil(monthNumberOf(month) / 3)}`
    case 'year':
      return yearText(month)
    case 'all':
      return 'all'
  }
}

function yearText(month: Month): string {
  return month.slice(0, 4)
}

/** The last day of the period that a date is in. */
function endOf(
  date: CalendarDate,
  interval: Interval,
  { month_start_day, week_start }: PeriodRules,
): CalendarDate {
  const month = budgetMonthOf(date, month_start_day)
  const lastOf = (months: number) => budgetMonthRange(addMonths(month, months), month_start_day).to
  switch (interval) {
    case 'day':
      return date
    case 'week':
      return addDays(weekStartOf(date, week_start), 6)
    case 'month':
      return lastOf(0)
    case 'quarter':
      return lastOf(2 - ((monthNumberOf(month) - 1) % 3))
    case 'year':
      return lastOf(12 - monthNumberOf(month))
    case 'all':
      return LAST_DATE
  }
}

/** How many periods a span has at the most, before any is made: a span of a thousand years by day is a slip of the pen. */
export function countOfPeriods({ from, to }: Span, interval: Interval): number {
  switch (interval) {
    case 'day':
      return daysBetween(from, to) + 1
    case 'week':
      return Math.ceil(daysBetween(from, to) / 7) + 1
    case 'month':
    case 'quarter':
      return monthsBetween(from.slice(0, 7), to.slice(0, 7)) + 2
    case 'year':
      return yearOf(to) - yearOf(from) + 2
    case 'all':
      return 1
  }
}

/** The periods of a span, one after the other without a gap; the first and the last end with the span. */
export function periodsOf({ from, to }: Span, interval: Interval, rules: PeriodRules): Period[] {
  const periods: Period[] = []
  for (let first = from; first <= to; ) {
    const end = endOf(first, interval, rules)
    const last = end < to ? end : to
    periods.push({ key: keyOf(first, interval, rules), from: first, to: last })
    first = addDays(last, 1)
  }
  return periods
}

/** Whether the span is of whole budget months. */
export function isWholeMonths({ from, to }: Span, { month_start_day }: PeriodRules): boolean {
  return (
    budgetMonthRange(budgetMonthOf(from, month_start_day), month_start_day).from === from &&
    budgetMonthRange(budgetMonthOf(to, month_start_day), month_start_day).to === to
  )
}

/** As many whole months as the span has, or else as many days, just before it. */
export function spanBefore(span: Span, rules: PeriodRules): Span {
  if (!isWholeMonths(span, rules)) {
    const days = daysBetween(span.from, span.to) + 1
    return { from: addDays(span.from, -days), to: addDays(span.from, -1) }
  }
  return shifted(span, -(monthsBetween(monthAt(span.from, rules), monthAt(span.to, rules)) + 1), rules)
}

/** The span a year earlier; of whole months the same months, else the same dates. */
export function spanLastYear(span: Span, rules: PeriodRules): Span {
  if (isWholeMonths(span, rules)) return shifted(span, -12, rules)
  return { from: addMonthsClamped(span.from, -12), to: addMonthsClamped(span.to, -12) }
}

function monthAt(date: CalendarDate, { month_start_day }: PeriodRules): Month {
  return budgetMonthOf(date, month_start_day)
}

function shifted({ from, to }: Span, months: number, rules: PeriodRules): Span {
  const { month_start_day } = rules
  return {
    from: budgetMonthRange(addMonths(monthAt(from, rules), months), month_start_day).from,
    to: budgetMonthRange(addMonths(monthAt(to, rules), months), month_start_day).to,
  }
}
