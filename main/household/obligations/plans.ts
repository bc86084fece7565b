import { type Month, monthsBetween } from '../../../shared/domain/calendar.ts'
import type { BucketMonth } from '../buckets/index.ts'
import type { ReplacementRow } from './store.ts'

export interface Replacement extends ReplacementRow {
  /** Of what its bucket holds now, this one's part; minor units. */
  readonly saved_minor: number
  /** Months that will still add to the bucket: this month's limit is in it already. */
  readonly months_left: number
  /** To be put aside in each of them; all that is missing where there is none. */
  readonly monthly_needed_minor: number
  readonly on_track: boolean
}

/** A bucket's money, and how much of it the replacements so far have claimed. */
interface Source {
  /** Held and not yet claimed. */
  held_minor: number
  /** What each month adds. */
  readonly monthly_minor: number
  /** Still missing for the replacements so far. */
  missing_minor: number
}

/**
 * How each replacement comes along, in the order given, which is that of their target months.
 *
 * Only a bucket that carries over saves anything: it holds what remains in it this month, never less than nothing, and its monthly limit comes on top
 * each month. Replacements that share a bucket share its money: the earliest takes what it needs and the next one what is left, so that no cent
 * counts for two; one is on track when the months up to its own bring in what it and the earlier ones lack. What is bought or archived asks for
 * nothing and takes nothing.
 */
export function plansOf(
  rows: readonly ReplacementRow[],
  buckets: readonly BucketMonth[],
  month: Month,
): Replacement[] {
  const sources = new Map(
    buckets
      .filter(({ bucket }) => bucket.rollover === 1)
      .map(({ bucket, monthly_limit_minor, remaining_minor }): [string, Source] => [
        bucket.id,
        {
          held_minor: Math.max(0, remaining_minor),
          monthly_minor: monthly_limit_minor,
          missing_minor: 0,
        },
      ]),
  )
  return rows.map(row => {
    const months_left = Math.max(0, monthsBetween(month, row.target_month))
    if (row.status !== 'active')
      return { ...row, saved_minor: 0, months_left, monthly_needed_minor: 0, on_track: true }
    const source = sources.get(row.bucket_id ?? '') ?? { held_minor: 0, monthly_minor: 0, missing_minor: 0 }
    const saved_minor = Math.min(row.cost_minor, source.held_minor)
    const missing_minor = row.cost_minor - saved_minor
    const monthly_needed_minor = Math.ceil(missing_minor / Math.max(1, months_left))
    source.held_minor -= saved_minor
    source.missing_minor += missing_minor
    const on_track = missing_minor === 0 || source.missing_minor <= source.monthly_minor * months_left
    return { ...row, saved_minor, months_left, monthly_needed_minor, on_track }
  })
}
