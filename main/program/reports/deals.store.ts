import { type SqlBool, sql } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { PART_MINOR, sumOf } from '../../core/database/sums.ts'

/** What was spent for each deal, less what came back into a bucket, by the rows of some days that count for it. Minor units. */
export function spentForDeals(session: ReadSession, from: string, to: string) {
  const spent = sql<number>`CASE WHEN t.tx_type = 'expense' THEN ${PART_MINOR} WHEN COALESCE(s.bucket_id, t.bucket_id) IS NOT NULL THEN -${PART_MINOR} ELSE 0 END`
  return session.all(
    query
      .selectFrom('transaction_links as l')
      .innerJoin('transactions as t', 't.seq', 'l.transaction_seq')
      .leftJoin('splits as s', join =>
        join
          .onRef('s.transaction_seq', '=', 'l.transaction_seq')
          .on(({ or, eb, ref }) => or([eb('l.part', 'is', null), eb('s.position', '=', ref('l.part'))])),
      )
      .select(['l.id as deal_id', sumOf(spent).as('spent_minor')])
      .where('l.kind', '=', literal('deal'))
      .where(sql<SqlBool>`l.counted IS NOT 0`)
      .where('s.transfer_id', 'is', null)
      .where('t.status', '=', literal('posted'))
      .where('t.tx_type', 'in', [literal('income'), literal('expense')])
      .where('t.date', '>=', from)
      .where('t.date', '<=', to)
      .groupBy('l.id'),
  )
}
