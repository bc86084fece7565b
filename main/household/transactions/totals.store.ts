import { sql } from 'kysely'
import type { HouseholdSum } from '../../../shared/domain/unconverted.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { signedHouseholdMinor, signedMinor, sumOf } from '../../core/database/sums.ts'
import { conditionsOf, type Filter, isInBucket } from './list.store.ts'
import { isWithoutRate, withoutComparison } from './list-order.store.ts'

/** What a filter finds in all, void ones included as the list has them. */
export interface Totals {
  readonly count: number
  /** The sum of the signed amounts, minor units of the household's currency. */
  readonly sum_minor: number
  /** What no rate leads from: in no sum, and where amounts are compared in the household's currency not among those counted either. */
  readonly unconverted: HouseholdSum['unconverted']
}

const NOTHING: Totals = { count: 0, sum_minor: 0, unconverted: [] }

/**
 * Counts and sums what a filter finds.
 * @param most stops after so many; a count of it says that there may be more
 */
export function totalsOf(session: ReadSession, filter: Filter, most?: number): Totals {
  const found = foundBy(filter)
  const beside = foundBy(withoutComparison(filter))
  if (!found || !beside) return NOTHING
  const signed = found.select(sql<number>`COALESCE(${signedHouseholdMinor('t')}, 0)`.as('signed_minor'))
  const counted = most === undefined ? signed : signed.limit(most)
  const row = session.first(
    query
      .selectFrom(counted.as('x'))
      .select(({ fn, ref }) => [
        fn.countAll<number>().as('count'),
        sumOf(ref('x.signed_minor')).as('sum_minor'),
      ]),
  )
  if (!row || row.count === most) return { ...NOTHING, ...row }
  const withoutRate = isWithoutRate(session, filter.from, filter.to)
  if (!withoutRate) return { ...row, unconverted: [] }
  const unconverted = session.all(
    beside
      .innerJoin('accounts as a', 'a.id', 't.account_id')
      .where(withoutRate)
      .select(({ fn }) => [
        'a.currency',
        sumOf(signedMinor('t')).as('amount_minor'),
        fn.countAll<number>().as('count'),
      ])
      .groupBy('a.currency')
      .orderBy('a.currency'),
  )
  return { ...row, unconverted }
}

function foundBy(filter: Filter) {
  const conditions = conditionsOf(filter)
  if (!conditions) return undefined
  const { bucket_id } = filter
  const all = bucket_id === undefined ? conditions : [...conditions, isInBucket(sql`${bucket_id}`)]
  return all.reduce((rows, condition) => rows.where(condition), query.selectFrom('transactions as t'))
}
