import { type Month, monthsBetween } from './calendar.ts'

/**
 * The budget's arithmetic. `limit = allocation ?? monthly limit`; `remaining = limit + carryover - spent`; with rollover the
 * carryover is the last month's remaining, which may be negative, else 0.
 */

export interface EnvelopeHistory {
  /** The month the bucket was made in. */
  readonly first_month: Month
  readonly monthly_limit_minor: number
  /** All allocations of earlier months. */
  readonly allocated:
    | { readonly first_month: Month; readonly months: number; readonly sum_minor: number }
    | undefined
  /** Spent, less refunds, in all earlier months. */
  readonly spent: { readonly first_month: Month; readonly sum_minor: number } | undefined
}

/**
 * The carryover into `month` of a bucket with rollover, in minor units. The recursion "last month's remaining" is linear, so it
 * is a sum over the months since the bucket's first: the month it was made in, or an earlier one with an allocation or activity.
 */
export function carryoverInto(month: Month, history: EnvelopeHistory): number {
  const first = [history.allocated?.first_month, history.spent?.first_month].reduce<Month>(
    (earliest, candidate) => (candidate !== undefined && candidate < earliest ? candidate : earliest),
    history.first_month,
  )
  if (first >= month) return 0
  const monthsWithoutAllocation = monthsBetween(first, month) - (history.allocated?.months ?? 0)
  const limits = monthsWithoutAllocation * history.monthly_limit_minor + (history.allocated?.sum_minor ?? 0)
  return limits - (history.spent?.sum_minor ?? 0)
}

/** Spent as a percentage of what there was to spend, to one decimal; null where there was nothing. */
export function percentUsed(spent_minor: number, available_minor: number): number | null {
  return available_minor > 0 ? Math.round((spent_minor / available_minor) * 1000) / 10 : null
}

/** Overspent, or with less than a tenth left; an essential one is meant to be used up. */
export function isAtRisk(bucket: {
  readonly bucket_type: string
  readonly remaining_minor: number
  readonly percent_used: number | null
}): boolean {
  return (
    bucket.remaining_minor < 0 ||
    (bucket.percent_used !== null && bucket.percent_used >= 90 && bucket.bucket_type !== 'essentials')
  )
}
