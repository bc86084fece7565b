import { type NotNull, sql } from 'kysely'
import type { DatedLimit } from '../../../shared/domain/envelopes.ts'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { PART_MINOR } from '../../core/database/sums.ts'

/** What the ledger says of the months that are over, and of those that have begun. */

/** What was spent, less refunds, and what came in, in a budget month, in a bucket and on an account; '' for none. Minor units. */
export function monthsFrom(session: ReadSession, month: string) {
  return session.all(
    query
      .selectFrom('report_months')
      .select(['month', 'bucket_id', 'account_id', 'spent_minor', 'income_minor'])
      .where('facet', '=', literal('all'))
      .where('month', '>=', month),
  )
}

/** Income that was expected, by budget month. */
export function expectedIncomeFrom(session: ReadSession, month: string) {
  return session.all(
    query
      .selectFrom('report_months')
      .select(({ fn }) => ['month', fn.sum<number>('income_minor').as('income_minor')])
      .where('facet', '=', literal('link'))
      .where('key', '=', 'flow')
      .where('month', '>=', month)
      .groupBy('month'),
  )
}

/** The day of the first row of all. */
export function firstDay(session: ReadSession): string | undefined {
  return session.first(
    query
      .selectFrom('transactions')
      .select('date')
      // As an expression: by its value the status is taken for rare, and all rows are gone through and sorted.
      .where(sql`+status`, '=', literal('posted'))
      .orderBy('date')
      .orderBy('seq')
      .limit(1),
  )?.date
}

/** Kinds of things whose money is planned by itself, and so is no everyday spending. */
const PLANNED = ['bill', 'obligation', 'replacement', 'deal', 'liability', 'flow'] as const

const partColumns = [
  't.seq',
  't.date',
  sql<string>`COALESCE(t.account_id, '')`.as('account_id'),
  sql<string>`COALESCE(s.bucket_id, t.bucket_id, '')`.as('bucket_id'),
  sql<number>`COALESCE(s.position, 0)`.as('position'),
  // What is in a bucket is spending, less what came back to it; income in none is no spending.
  sql<number>`CASE WHEN t.tx_type = 'expense' THEN ${PART_MINOR} WHEN COALESCE(s.bucket_id, t.bucket_id, '') <> '' THEN -${PART_MINOR} ELSE 0 END`.as(
    'spent_minor',
  ),
] as const

function partsOfRows() {
  return query
    .selectFrom('transactions as t')
    .leftJoin('splits as s', 's.transaction_seq', 't.seq')
    .where('t.status', '=', literal('posted'))
    .where('t.tx_type', 'in', [literal('income'), literal('expense')])
    .where('s.transfer_id', 'is', null)
    .where(PART_MINOR, 'is not', null)
}

/** The parts of posted rows from a day on whose money is planned by itself: paid for a bill, an obligation and so on. Each part once. */
export function plannedParts(session: ReadSession, from: string) {
  const linked = session.all(
    partsOfRows()
      .innerJoin('transaction_links as l', 'l.transaction_seq', 't.seq')
      .select(partColumns)
      .where('l.kind', 'in', PLANNED)
      .where('t.date', '>=', from)
      .where(({ or, eb, ref }) =>
        or([eb('l.part', 'is', null), eb('l.part', '=', sql<number>`COALESCE(${ref('s.position')}, 0)`)]),
      ),
  )
  const paid = session.all(
    partsOfRows()
      .select(partColumns)
      // Not as a join, in which all rows would be gone through.
      .where('t.id', 'in', ({ selectFrom }) =>
        selectFrom('bill_payments as p')
          .select('p.transaction_id')
          .where('p.date', '>=', from)
          .where('p.transaction_id', 'is not', null)
          .$narrowType<{ transaction_id: NotNull }>(),
      ),
  )
  const each = [...linked, ...paid.filter(row => row.date >= from)]
  return [...new Map(each.map(row => [`${row.seq}.${row.position}`, row])).values()]
}

export interface BucketPlan {
  readonly limits: ReadonlyMap<string, readonly DatedLimit[]>
  readonly allocations: ReadonlyMap<
    string,
    readonly { readonly month: string; readonly allocation_minor: number }[]
  >
  /** What was spent less refunds, by month, of buckets that carry over. */
  readonly spent: ReadonlyMap<string, readonly { readonly month: string; readonly minor: number }[]>
}

/** What the buckets were to take in each month there was. */
export function bucketPlans(session: ReadSession): BucketPlan {
  const limits = session.all(
    query.selectFrom('bucket_limits').selectAll().orderBy('bucket_id').orderBy('from_month'),
  )
  const allocations = session.all(query.selectFrom('allocations').selectAll())
  const spent = session.all(
    query
      .selectFrom('bucket_months')
      .select(['bucket_id', 'month', sql<number>`expense_minor - income_minor`.as('minor')])
      .where('bucket_id', 'in', query.selectFrom('buckets').select('id').where('rollover', '=', sql.lit(1)))
      .orderBy('month'),
  )
  return {
    limits: Map.groupBy(limits, row => row.bucket_id),
    allocations: Map.groupBy(allocations, row => row.bucket_id),
    spent: Map.groupBy(spent, row => row.bucket_id),
  }
}
