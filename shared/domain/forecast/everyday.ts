import {
  addDays,
  addMonths,
  budgetMonthOf,
  budgetMonthRange,
  type CalendarDate,
  daysBetween,
  type Month,
} from '../calendar.ts'
import type { Movement } from './movement.ts'
import { medianMinor, spread } from './spread.ts'

/** Full months that usual spending is the median of. */
export const USUAL_MONTHS = 6

/** The id of what is spent in no bucket. */
export const NO_BUCKET = 'none'

/** A bucket, or what is in none, as far as its everyday spending goes: what is neither planned elsewhere nor a transfer. Minor units. */
export interface EverydayBucket {
  /** null of what is in no bucket. */
  readonly bucket_id: string | null
  readonly name: string
  /** Where most of it was spent: an account or a card; null where nothing was. */
  readonly account_id: string | null
  /** What of it is left this month, bills and the like among it; null of one that plans nothing or is saved up in, which goes on as usual. */
  readonly allowed_minor: number | null
  /** What it takes in a usual month; null before there is a full month. */
  readonly usual_minor: number | null
  /** What it is planned to take in a month, for as long as there is no usual one. */
  readonly limit_minor: number
  /** Everyday spending that is posted already, by budget month: of this month, and for days to come. */
  readonly posted: ReadonlyMap<Month, number>
}

/**
 * What a bucket takes in a usual month: the median of the last six full months, or of as many as there are. Refunds reduce a month, and a month of more
 * refunds than spending does not make money.
 */
export function usualSpending(months: readonly number[]): number | null {
  const median = medianMinor(months.slice(-USUAL_MONTHS))
  return median === null ? null : Math.max(0, median)
}

/** The everyday spending of a budget month that is still to come. `planned_minor` is what bills and the like take of the bucket in it. */
export function everydayOf(
  bucket: EverydayBucket,
  month: Month,
  isCurrent: boolean,
  planned_minor: number,
): number {
  if (isCurrent && bucket.allowed_minor !== null) return Math.max(0, bucket.allowed_minor - planned_minor)
  const usual = bucket.usual_minor ?? Math.max(0, bucket.limit_minor - planned_minor)
  return Math.max(0, usual - (bucket.posted.get(month) ?? 0))
}

export interface EverydaySpan {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly month_start_day: number
}

/** The everyday spending of a budget month that is still to come, of each bucket. */
export interface EverydayMonth {
  readonly month: Month
  /** The days over which it is spread: this month's from today on. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Of each of the buckets, in their order. */
  readonly totals: readonly number[]
}

/** What is still to come, month by month. */
export function everydayMonths(
  buckets: readonly EverydayBucket[],
  { from, to, month_start_day }: EverydaySpan,
  planned: readonly Movement[],
): EverydayMonth[] {
  const first = budgetMonthOf(from, month_start_day)
  const last = budgetMonthOf(to, month_start_day)
  const plannedIn = plannedByMonth(planned, month_start_day)
  const months: EverydayMonth[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    const range = budgetMonthRange(month, month_start_day)
    const totals = buckets.map(bucket => {
      const taken = bucket.bucket_id === null ? 0 : (plannedIn.get(`${month} ${bucket.bucket_id}`) ?? 0)
      return everydayOf(bucket, month, month === first, taken)
    })
    months.push({ month, from: month === first ? from : range.from, to: range.to, totals })
  }
  return months
}

/**
 * Everyday spending day by day. This month's is spread over the days from today to the month's end, a later month's over all of its days; `to` cuts the
 * days off and changes none before it.
 */
export function everydayMovements(
  buckets: readonly EverydayBucket[],
  span: EverydaySpan,
  planned: readonly Movement[],
): Movement[] {
  const movements: Movement[] = []
  for (const month of everydayMonths(buckets, span, planned)) {
    const days = daysBetween(month.from, month.to) + 1
    const dates = datesFrom(month.from, days).filter(date => date <= span.to)
    buckets.forEach(({ bucket_id, name, account_id }, index) => {
      const total = month.totals[index] ?? 0
      if (total === 0) return
      const each = spread(total, days)
      const shared = { kind: 'everyday', id: bucket_id ?? NO_BUCKET, name, account_id, bucket_id } as const
      dates.forEach((date, day) => {
        const amount = each[day] ?? 0
        if (amount !== 0) movements.push({ ...shared, date, amount_minor: -amount })
      })
    })
  }
  return movements
}

function datesFrom(first: CalendarDate, count: number): CalendarDate[] {
  return Array.from({ length: count }, (_, day) => addDays(first, day))
}

/** What bills, obligations and replacements take of each bucket, by budget month. */
function plannedByMonth(planned: readonly Movement[], month_start_day: number): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { kind, date, bucket_id, amount_minor } of planned) {
    if (bucket_id === null || kind === 'transaction') continue
    const key = `${budgetMonthOf(date, month_start_day)} ${bucket_id}`
    sums.set(key, (sums.get(key) ?? 0) - amount_minor)
  }
  return sums
}
