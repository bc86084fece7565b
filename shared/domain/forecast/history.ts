import {
  addMonths,
  budgetMonthOf,
  budgetMonthRange,
  type CalendarDate,
  daysBetween,
  type Month,
} from '../calendar.ts'
import type { PastForecast, PastMonth } from './band.ts'
import { type EverydayBucket, USUAL_MONTHS, usualSpending } from './everyday.ts'
import { medianMinor } from './spread.ts'

/** Everyday spending of the past, and what would have been expected of it then. */

/** Months of the past that errors are taken from, besides those that the first forecast needs. */
const PAST_MONTHS = 36
/** A forecast of the past is made where this many months were known. */
const LEAST_KNOWN = 3
/** A ledger that begins within these days of a month holds it whole. */
const WHOLE_FROM_DAYS = 7

/** Everyday spending of a bucket in a budget month on an account, less refunds, minor units; '' for no bucket and for no account. */
export interface SpentCell {
  readonly bucket_id: string
  readonly month: Month
  readonly account_id: string
  readonly minor: number
}

/** A bucket and what it plans; see `EverydayBucket`. */
export interface PlanningBucket extends Pick<EverydayBucket, 'name' | 'allowed_minor' | 'limit_minor'> {
  /** '' of what is in none. */
  readonly id: string
  /** What it had for everyday spending as a month of the past began; undefined where it planned nothing. */
  readonly allowedIn: (month: Month) => number | undefined
}

export interface History {
  readonly buckets: readonly PlanningBucket[]
  readonly spent: readonly SpentCell[]
  /** Income that nothing had told of, by budget month. */
  readonly other_income: ReadonlyMap<Month, number>
  /** The full months, the oldest first, and the one that is running. */
  readonly months: readonly Month[]
  readonly current: Month
  /** Accounts whose purchases are paid later. */
  readonly cards: ReadonlySet<string>
}

export interface Everyday {
  readonly buckets: readonly EverydayBucket[]
  /** The full months that usual spending is told of, the oldest first. */
  readonly usual_months: readonly Month[]
  /** What each of `buckets` took in them. */
  readonly spent: readonly (readonly number[])[]
  readonly past: readonly PastMonth[]
  readonly forecasts: readonly PastForecast[]
}

/** The budget months that are over and that the ledger holds whole, as far back as a forecast looks, the oldest first. */
export function fullMonths(
  first_day: CalendarDate | undefined,
  current: Month,
  month_start_day: number,
): Month[] {
  if (first_day === undefined) return []
  const begun = budgetMonthOf(first_day, month_start_day)
  const isWhole = daysBetween(budgetMonthRange(begun, month_start_day).from, first_day) < WHOLE_FROM_DAYS
  const known = isWhole ? begun : addMonths(begun, 1)
  const earliest = addMonths(current, -PAST_MONTHS - USUAL_MONTHS)
  const months: Month[] = []
  for (let month = known > earliest ? known : earliest; month < current; month = addMonths(month, 1))
    months.push(month)
  return months
}

/** What everyday spending is, by what it was. */
export function everydayFrom(history: History): Everyday {
  const { months, spent } = history
  const byBucket = Map.groupBy(spent, cell => cell.bucket_id)
  const series = history.buckets.map(({ id }) => seriesOf(byBucket.get(id) ?? [], months))
  const buckets = history.buckets.map((bucket, index) =>
    bucketOf(bucket, byBucket.get(bucket.id) ?? [], series[index] ?? [], history),
  )
  return {
    buckets,
    usual_months: months.slice(-USUAL_MONTHS),
    spent: series.map(each => each.slice(-USUAL_MONTHS)),
    past: pastMonths(history),
    forecasts: pastForecasts(history, buckets, series),
  }
}

function sumOf(cells: readonly SpentCell[]): number {
  return cells.reduce((sum, cell) => sum + cell.minor, 0)
}

function sumsBy(cells: readonly SpentCell[], key: 'month' | 'account_id'): Map<string, number> {
  const sums = new Map<string, number>()
  for (const cell of cells) sums.set(cell[key], (sums.get(cell[key]) ?? 0) + cell.minor)
  return sums
}

function seriesOf(cells: readonly SpentCell[], months: readonly Month[]): number[] {
  const sums = sumsBy(cells, 'month')
  return months.map(month => sums.get(month) ?? 0)
}

function bucketOf(
  { id, name, allowed_minor, limit_minor }: PlanningBucket,
  cells: readonly SpentCell[],
  series: readonly number[],
  { months, current }: History,
): EverydayBucket {
  const since = months.at(-USUAL_MONTHS) ?? months[0] ?? current
  const [most] = [
    ...sumsBy(
      cells.filter(cell => cell.month >= since),
      'account_id',
    ),
  ].sort(([one, its], [other, others]) => others - its || (one < other ? -1 : 1))
  return {
    bucket_id: id === '' ? null : id,
    name,
    account_id: most?.[0] || null,
    allowed_minor,
    usual_minor: usualSpending(series),
    limit_minor,
    posted: sumsBy(
      cells.filter(cell => cell.month >= current),
      'month',
    ),
  }
}

function pastMonths({ months, spent, cards, other_income }: History): PastMonth[] {
  const byMonth = Map.groupBy(spent, cell => cell.month)
  const other = months.map(month => other_income.get(month) ?? 0)
  return months.map((month, index) => {
    const own = byMonth.get(month) ?? []
    const came = other[index] ?? 0
    // What usually comes in without being expected is no surprise.
    const usual = medianMinor(other.slice(Math.max(0, index - USUAL_MONTHS), index)) ?? came
    return {
      cash_minor: sumOf(own.filter(cell => !cards.has(cell.account_id))),
      card_minor: sumOf(own.filter(cell => cards.has(cell.account_id))),
      other_income_minor: came - usual,
    }
  })
}

function pastForecasts(
  { months, cards, buckets: planning }: History,
  buckets: readonly EverydayBucket[],
  series: readonly (readonly number[])[],
): PastForecast[] {
  return months.flatMap((month, known) => {
    if (known < LEAST_KNOWN) return []
    const sums = { first_cash_minor: 0, first_card_minor: 0, usual_cash_minor: 0, usual_card_minor: 0 }
    buckets.forEach(({ account_id }, index) => {
      const usual = usualSpending((series[index] ?? []).slice(0, known)) ?? 0
      const first = planning[index]?.allowedIn(month) ?? usual
      const isCard = account_id !== null && cards.has(account_id)
      sums[isCard ? 'first_card_minor' : 'first_cash_minor'] += first
      sums[isCard ? 'usual_card_minor' : 'usual_cash_minor'] += usual
    })
    return [{ known, ...sums }]
  })
}
