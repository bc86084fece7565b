import { averageOf } from '../../../shared/domain/assign/targets.ts'
import { addMonths, type Month } from '../../../shared/domain/calendar.ts'
import { limitIn } from '../../../shared/domain/envelopes.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as store from './store.ts'

/** How many months an average looks back. */
const MONTHS = 3

export interface SpentBefore {
  readonly months: readonly Month[]
  readonly buckets: readonly {
    readonly bucket: store.BucketRow
    readonly limit_minor: number
    readonly average_minor: number
  }[]
}

/** Up to three months before the current one, as far back as the ledger goes; of a ledger that begins in this month, this one alone. */
function monthsBefore(session: ReadSession, current: Month): readonly Month[] {
  const first = store.firstMonth(session)
  if (first === undefined) return []
  const before = Array.from({ length: MONTHS }, (_, at) => addMonths(current, -1 - at)).filter(
    month => month >= first,
  )
  return before.length === 0 ? [current] : before
}

/** What each active bucket spent a month on average, as a limit could be: a month in which it spent nothing counts as nothing. */
export function spentBefore(session: ReadSession, current: Month): SpentBefore {
  const months = monthsBefore(session, current)
  const spent = Map.groupBy(store.spentIn(session, months), ({ bucket_id }) => bucket_id)
  const limits = store.limitsByBucket(session)
  return {
    months,
    buckets: store.listBuckets(session, { status: 'active' }).map(bucket => {
      const own = new Map((spent.get(bucket.id) ?? []).map(({ month, spent_minor }) => [month, spent_minor]))
      const spentInEach = months.map(month => own.get(month) ?? 0)
      return {
        bucket,
        limit_minor: limitIn(current, limits.get(bucket.id) ?? []),
        average_minor: averageOf(spentInEach, months.length),
      }
    }),
  }
}
