import { type SqlBool, sql } from 'kysely'
import type { Days, SourcedDeal, SpentRow } from '../../../shared/domain/deals/source-costs.ts'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { PART_MINOR, sumOf } from '../../core/database/sums.ts'
import { CLOSED_ON, DEAL_SOURCE } from '../deals/index.ts'
import type { LeadSourceCostTable } from './tables.ts'

/** A cost of a source, with the payee that its own was merged into. */
export interface CostRow extends LeadSourceCostTable {
  readonly payee_name: string | null
}

export function insertCost(session: WriteSession, row: LeadSourceCostTable): void {
  session.run(query.insertInto('lead_source_costs').values(row))
}

export function deleteCost(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('lead_source_costs').where('id', '=', id))
}

export function findCost(session: ReadSession, id: string): LeadSourceCostTable | undefined {
  return session.first(query.selectFrom('lead_source_costs').selectAll().where('id', '=', id))
}

export function listCosts(session: ReadSession): CostRow[] {
  return session.all(
    query
      .selectFrom('lead_source_costs as c')
      .leftJoin('payees as own', 'own.id', 'c.payee_id')
      .leftJoin('payees as p', join => join.on(sql<SqlBool>`p.id = COALESCE(own.merged_into, own.id)`))
      .select([
        'c.id',
        'c.source',
        'c.bucket_id',
        'p.id as payee_id',
        'p.name as payee_name',
        'c.tag',
        'c.created_at',
      ])
      .orderBy('c.source', by => by.collate('nocase'))
      .orderBy('c.id'),
  )
}

/** What was spent in some days by tag, payee and bucket, less what came back; what is void or a transfer is none of it, nor parts that are. */
export function spentBetween(session: ReadSession, { from, to }: Days): SpentRow[] {
  const bucket = sql<string | null>`COALESCE(s.bucket_id, t.bucket_id)`
  // A row with several tags that are named counts once: for the one that was named first.
  const tag = query
    .selectFrom('transaction_tags as g')
    .innerJoin('lead_source_costs as c', 'c.tag', 'g.tag')
    .select('c.tag')
    .whereRef('g.transaction_seq', '=', sql.ref('t.seq'))
    .orderBy('c.id')
    .limit(1)
  return session.all(
    query
      .selectFrom('transactions as t')
      .leftJoin('splits as s', 's.transaction_seq', 't.seq')
      .select([
        tag.as('tag'),
        bucket.as('bucket_id'),
        't.payee_id',
        sumOf(sql<number>`CASE t.tx_type WHEN 'expense' THEN ${PART_MINOR} ELSE -${PART_MINOR} END`).as(
          'spent_minor',
        ),
      ])
      .where('t.status', '=', literal('posted'))
      .where('t.tx_type', 'in', [literal('income'), literal('expense')])
      .where('s.transfer_id', 'is', null)
      .where('t.date', '>=', from)
      .where('t.date', '<=', to)
      .where(({ or, exists, selectFrom, ref }) =>
        or([
          exists(tag),
          exists(
            selectFrom('lead_source_costs as c').select('c.id').where(sql<SqlBool>`c.bucket_id = ${bucket}`),
          ),
          exists(
            selectFrom('lead_source_costs as c')
              .innerJoin('payees as own', 'own.id', 'c.payee_id')
              .select('c.id')
              .where(sql<SqlBool>`COALESCE(own.merged_into, own.id) = ${ref('t.payee_id')}`),
          ),
        ]),
      )
      .groupBy(['tag', bucket, 't.payee_id']),
  )
}

/** Every deal that is or was on the board, archived or not: a lead that came to nothing was paid for too. */
export function sourcedDeals(session: ReadSession): SourcedDeal[] {
  const moves = Map.groupBy(
    session.all(
      query
        .selectFrom('stage_moves')
        .select(['pipeline_id', 'date', 'to_stage as to'])
        .orderBy('at')
        .orderBy('id'),
    ),
    move => move.pipeline_id,
  )
  return session
    .all(
      query
        .selectFrom('wholesale_pipelines as w')
        .innerJoin('deals as d', 'd.id', 'w.deal_id')
        .select([
          'w.id',
          DEAL_SOURCE.as('source'),
          CLOSED_ON.as('closed_on'),
          'w.actual_fee_minor as fee_minor',
        ])
        .orderBy('w.id'),
    )
    .map(({ id, ...deal }) => ({ ...deal, moves: moves.get(id) ?? [] }))
}
