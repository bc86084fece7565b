import { sql } from 'kysely'
import { query, type ReadSession } from '../../core/database/database.ts'
import { signedMinor, sumOf } from '../../core/database/sums.ts'
import { conditionsOf, type Filter, isInBucket } from './list.store.ts'

/** What a filter finds in all, void ones included as the list has them. */
export interface Totals {
  readonly count: number
  /** The sum of the signed amounts, minor units of the household's currency. */
  readonly sum_minor: number
}

const NOTHING: Totals = { count: 0, sum_minor: 0 }

/**
 * Counts and sums what a filter finds.
 * @param most stops after so many; a count of it says that there may be more
 */
export function totalsOf(session: ReadSession, filter: Filter, most?: number): Totals {
  const conditions = conditionsOf(filter)
  if (!conditions) return NOTHING
  const { bucket_id } = filter
  const all = bucket_id === undefined ? conditions : [...conditions, isInBucket(sql`${bucket_id}`)]
  const rows = all.reduce(
    (found, condition) => found.where(condition),
    query.selectFrom('transactions as t').select(signedMinor('t').as('signed_minor')),
  )
  const counted = most === undefined ? rows : rows.limit(most)
  const row = session.first(
    query
      .selectFrom(counted.as('x'))
      .select(({ fn, ref }) => [
        fn.countAll<number>().as('count'),
        sumOf(ref('x.signed_minor')).as('sum_minor'),
      ]),
  )
  return row ?? NOTHING
}
