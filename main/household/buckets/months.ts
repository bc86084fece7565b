import { budgetMonthRange, type Month } from '../../../shared/domain/calendar.ts'
import { carryoverInto, limitIn, percentUsed } from '../../../shared/domain/envelopes.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { unconvertedEntries } from '../../core/database/unconverted.ts'
import type { HouseholdService } from '../household/index.ts'
import * as store from './store.ts'

/** The months of buckets: what each may take, what it brought along, what is spent of it and what remains. */

export interface Figures {
  readonly limit_minor: number
  readonly carryover_minor: number
  readonly spent_minor: number
  readonly remaining_minor: number
}
export interface BucketMonth extends Figures {
  readonly bucket: store.BucketRow
  /** The monthly limit of this month, which an allocation goes before. */
  readonly monthly_limit_minor: number
  readonly allocation_minor: number | null
  readonly percent_used: number | null
}
export interface Snapshot {
  readonly month: Month
  readonly from: string
  readonly to: string
  readonly buckets: readonly BucketMonth[]
  readonly by_type: readonly (Figures & { readonly bucket_type: store.BucketRow['bucket_type'] })[]
  readonly total: Figures
  readonly income_minor: number
  readonly expenses_minor: number
  readonly uncategorised_minor: number
  /** Its incomes and expenses that no rate leads from to the household's currency. */
  readonly unconverted: readonly UnconvertedSum[]
}

const TYPES: readonly store.BucketRow['bucket_type'][] = [
  'essentials',
  'variable',
  'sinking',
  'fun',
  'savings',
  'other',
]

/** The month of every bucket that is active or has something in it, computed from rollups. */
export function snapshotOf(session: ReadSession, month: Month, household: HouseholdService): Snapshot {
  const activity = store.activityOf(session, month)
  const figuresOf = figuresIn(session, month, activity)
  const buckets = store
    .listBuckets(session)
    .filter(bucket => bucket.status === 'active' || activity.has(bucket.id))
    .map(figuresOf)
  const uncategorised = activity.get(store.UNCATEGORISED)
  const uncategorised_minor = uncategorised?.expense_minor ?? 0
  const range = budgetMonthRange(month, household.monthStartDay(session))
  return {
    month,
    ...range,
    buckets,
    by_type: TYPES.map(bucket_type => ({
      bucket_type,
      ...totals(buckets.filter(each => each.bucket.bucket_type === bucket_type)),
    })).filter(each => buckets.some(({ bucket }) => bucket.bucket_type === each.bucket_type)),
    total: totals(buckets),
    income_minor: uncategorised?.income_minor ?? 0,
    expenses_minor: sumMinor([uncategorised_minor, ...buckets.map(each => each.spent_minor)]),
    uncategorised_minor,
    unconverted: unconvertedEntries(session, range.from, range.to),
  }
}

type Activity = ReturnType<typeof store.activityOf>

/** A bucket's month, by what is read of all buckets at once. */
function figuresIn(
  session: ReadSession,
  month: Month,
  activity: Activity,
): (bucket: store.BucketRow) => BucketMonth {
  const allocations = store.allocationsOf(session, month)
  const spentBefore = store.spentBefore(session, month)
  const allocatedBefore = store.allocatedBefore(session, month)
  const limits = store.limitsByBucket(session)
  return bucket => {
    const allocation = allocations.get(bucket.id) ?? null
    const dated = limits.get(bucket.id) ?? []
    const monthly_limit_minor = limitIn(month, dated)
    const limit = allocation ?? monthly_limit_minor
    const carryover =
      bucket.rollover === 1
        ? carryoverInto(month, {
            first_month: bucket.first_month,
            limits: dated,
            allocated: allocatedBefore.get(bucket.id) ?? [],
            spent: spentBefore.get(bucket.id),
          })
        : 0
    const month_activity = activity.get(bucket.id)
    const spent = month_activity ? month_activity.expense_minor - month_activity.income_minor : 0
    return {
      bucket,
      monthly_limit_minor,
      allocation_minor: allocation,
      limit_minor: limit,
      carryover_minor: carryover,
      spent_minor: spent,
      remaining_minor: sumMinor([limit, carryover, -spent]),
      percent_used: percentUsed(spent, limit + carryover),
    }
  }
}

function totals(buckets: readonly Figures[]): Figures {
  return {
    limit_minor: sumMinor(buckets.map(each => each.limit_minor)),
    carryover_minor: sumMinor(buckets.map(each => each.carryover_minor)),
    spent_minor: sumMinor(buckets.map(each => each.spent_minor)),
    remaining_minor: sumMinor(buckets.map(each => each.remaining_minor)),
  }
}
