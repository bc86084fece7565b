import { type CalendarDate, daysBetween } from '../calendar.ts'
import type { Card } from './movement.ts'

/**
 * How far off the forecast may be, from how wrong it would have been: of each past month's end, what everyday spending and unexpected income came to in
 * the months after it, less what was expected of them then.
 */

/** One budget month of the past, minor units. */
export interface PastMonth {
  /** What everyday spending took out of cash, and what it put on cards, which is paid a month later. */
  readonly cash_minor: number
  readonly card_minor: number
  /** Income that nothing had told of. */
  readonly other_income_minor: number
}

/** What would have been expected at the end of a past month. */
export interface PastForecast {
  /** How many months are known by then: the first month forecast is `months[known]`. */
  readonly known: number
  /** Of the first month after, by what the buckets allowed. */
  readonly first_cash_minor: number
  readonly first_card_minor: number
  /** Of each month after that. */
  readonly usual_cash_minor: number
  readonly usual_card_minor: number
}

/** Fewer past errors than this say nothing. */
export const LEAST_ERRORS = 6
/** The 80 % band: from the 10th to the 90th of a hundred past errors. */
const LOW = 0.1
const HIGH = 0.9
/** Days of a month on average. */
const MONTH_DAYS = 30.4375
const LONGEST_MONTH = 31

export interface Spread {
  readonly low_minor: number
  readonly high_minor: number
  /** Of how many past errors. */
  readonly errors: number
}

/**
 * The errors at a number of months ahead: how much more cash there was than had been expected.
 * @param paid_in_month what of a month's purchases on cards is paid in that month already, from 0 to 1: those before the cards' day
 */
export function errorsAt(
  months: readonly PastMonth[],
  forecasts: readonly PastForecast[],
  ahead: number,
  paid_in_month: number,
): number[] {
  return forecasts.flatMap(forecast => {
    const after = months.slice(forecast.known, forecast.known + ahead)
    if (after.length < ahead) return []
    const error = after.reduce((sum, month, index) => {
      const cash = index === 0 ? forecast.first_cash_minor : forecast.usual_cash_minor
      const card = index === 0 ? forecast.first_card_minor : forecast.usual_card_minor
      const charged = (card - month.card_minor) * (index === ahead - 1 ? paid_in_month : 1)
      return sum + cash - month.cash_minor + charged + month.other_income_minor
    }, 0)
    return [Math.round(error)]
  })
}

/** What of a month's purchases on cards is paid within it: those before the day of the month on which the cards are paid, on average. */
export function paidInMonth(
  cards: readonly Pick<Card, 'due_day' | 'closing_day' | 'due_after_days'>[],
): number {
  const days = cards.flatMap(({ due_day, closing_day, due_after_days }) => {
    // Of a statement that is due in its own month, what is bought up to the closing is paid within it; of others nothing is.
    if (closing_day !== null) {
      const due = due_day ?? closing_day + (due_after_days ?? MONTH_DAYS)
      return [due > closing_day && due <= LONGEST_MONTH ? closing_day + 1 : 1]
    }
    return due_day === null ? [] : [due_day]
  })
  if (days.length === 0) return 0
  return days.reduce((sum, day) => sum + (day - 1) / MONTH_DAYS, 0) / days.length
}

/** The band at 1, 2, ... months ahead, for as far as the past says something. */
export function bandByMonth(
  months: readonly PastMonth[],
  forecasts: readonly PastForecast[],
  most: number,
  paid_in_month: number,
): Spread[] {
  const bands: Spread[] = []
  for (let ahead = 1; ahead <= most; ahead++) {
    const errors = errorsAt(months, forecasts, ahead, paid_in_month)
    if (errors.length < LEAST_ERRORS) break
    bands.push({
      low_minor: quantile(errors, LOW),
      high_minor: quantile(errors, HIGH),
      errors: errors.length,
    })
  }
  return bands
}

/**
 * The value below which a share of what comes next is expected to lie: between the sorted values at place share * (count + 1), never beyond the least and
 * the greatest. Rounded to a minor unit.
 */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const place = Math.min(Math.max(part * (sorted.length + 1), 1), sorted.length)
  const below = sorted[Math.floor(place) - 1] ?? 0
  const above = sorted[Math.ceil(place) - 1] ?? below
  return Math.round(below + (above - below) * (place - Math.floor(place)))
}

/** How far below and above the forecast a day may lie; null further ahead than the past says anything of. In between two months, in proportion. */
export function bandOn(
  bands: readonly Spread[],
  from: CalendarDate,
  date: CalendarDate,
): Pick<Spread, 'low_minor' | 'high_minor'> | null {
  const months = daysBetween(from, date) / MONTH_DAYS
  const before = months < 1 ? { low_minor: 0, high_minor: 0 } : bands[Math.floor(months) - 1]
  const after = bands[Math.ceil(months) - 1] ?? (Number.isInteger(months) ? before : undefined)
  if (before === undefined || after === undefined) return null
  const part = months - Math.floor(months)
  const between = (one: number, other: number) => Math.round(one + (other - one) * part)
  return {
    low_minor: between(before.low_minor, after.low_minor),
    high_minor: between(before.high_minor, after.high_minor),
  }
}

/** The band of a forecast, minor units. */
export interface Band {
  /** At 1, 2, ... months ahead, as differences from the forecast. */
  readonly months: readonly Spread[]
  /** By day, as balances. */
  readonly days: readonly {
    readonly date: CalendarDate
    readonly low_minor: number
    readonly high_minor: number
  }[]
}
