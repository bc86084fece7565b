import { type Month, monthsBetween } from './calendar.ts'

/**
 * The budget's arithmetic. `limit = allocation ?? monthly limit`; `remaining = limit + carryover - spent`; with rollover the
 * carryover is the last month's remaining, which may be negative, else 0.
 */

/** A monthly limit and the month that it holds from, until the next one's. */
export interface DatedLimit {
  readonly from_month: Month
  readonly limit_minor: number
}

/** The limit of a month, of limits in the order of their months: the latest that had begun. The earliest one holds before its month too. */
export function limitIn(month: Month, limits: readonly DatedLimit[]): number {
  return (limits.findLast(each => each.from_month <= month) ?? limits[0])?.limit_minor ?? 0
}

/** The limits of all months from `first` up to but without `end`, summed stretch by stretch. */
function limitsBetween(first: Month, end: Month, limits: readonly DatedLimit[]): number {
  return limits.reduce((sum, { limit_minor }, index) => {
    const begins = index === 0 ? first : later(first, limits[index]?.from_month ?? first)
    const ends = earlier(end, limits[index + 1]?.from_month ?? end)
    return begins < ends ? sum + monthsBetween(begins, ends) * limit_minor : sum
  }, 0)
}

function later(a: Month, b: Month): Month {
  return a > b ? a : b
}

function earlier(a: Month, b: Month): Month {
  return a < b ? a : b
}

export interface EnvelopeHistory {
  /** The month the bucket was made in. */
  readonly first_month: Month
  /** In the order of their months. */
  readonly limits: readonly DatedLimit[]
  /** The allocations of earlier months, in any order. */
  readonly allocated: readonly { readonly month: Month; readonly allocation_minor: number }[]
  /** Spent, less refunds, in all earlier months. */
  readonly spent: { readonly first_month: Month; readonly sum_minor: number } | undefined
}

/**
 * The carryover into `month` of a bucket with rollover, in minor units. The recursion "last month's remaining" is linear, so it
 * is a sum over the months since the bucket's first: the month it was made in, or an earlier one with an allocation or activity.
 */
export function carryoverInto(
  month: Month,
  { first_month, limits, allocated, spent }: EnvelopeHistory,
): number {
  const first = [...allocated.map(each => each.month), spent?.first_month ?? first_month].reduce(
    earlier,
    first_month,
  )
  if (first >= month) return 0
  const instead = allocated.reduce(
    (sum, each) => sum + each.allocation_minor - limitIn(each.month, limits),
    0,
  )
  return limitsBetween(first, month, limits) + instead - (spent?.sum_minor ?? 0)
}

/** Spent as a percentage of what there was to spend, to one decimal; null where there was nothing. */
export function percentUsed(spent_minor: number, available_minor: number): number | null {
  return available_minor > 0 ? Math.round((spent_minor / available_minor) * 1000) / 10 : null
}

/**
 * Whether more is spent than there was. A bucket without a limit is there for information: nothing was planned, so nothing is overspent, unless it had
 * something of its own for the month or carried something over.
 */
export function isOverspent(bucket: {
  readonly monthly_limit_minor: number
  readonly allocation_minor: number | null
  readonly carryover_minor: number
  readonly remaining_minor: number
}): boolean {
  const informs =
    bucket.monthly_limit_minor === 0 && bucket.allocation_minor === null && bucket.carryover_minor <= 0
  return bucket.remaining_minor < 0 && !informs
}

/** Overspent, or with less than a tenth left; an essential one is meant to be used up. */
export function isAtRisk(bucket: {
  readonly bucket_type: string
  readonly overspent: boolean
  readonly percent_used: number | null
}): boolean {
  return (
    bucket.overspent ||
    (bucket.percent_used !== null && bucket.percent_used >= 90 && bucket.bucket_type !== 'essentials')
  )
}
