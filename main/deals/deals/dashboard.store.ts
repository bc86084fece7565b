import { sql } from 'kysely'
import { feeAt } from '../../../shared/domain/deals/fees.ts'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { Flag } from '../../core/database/schema.ts'
import type { StageText } from '../../core/database/schema-deals.ts'
import { CLOSED_ON, DEAL_SOURCE } from './board-columns.store.ts'

export interface DealFigureRow {
  readonly deal_id: string
  readonly title: string
  readonly property_id: string | null
  /** Where it came from, as its record or its place on the board says; '' where neither does. */
  readonly source: string
  readonly stage: StageText
  /** Of a closed deal what was paid; else what the assigned buyer brings, else the target; null where none is known. */
  readonly fee_minor: number | null
  readonly contract_price_minor: number | null
  readonly closing_date: string | null
  /** Of a closed deal only: where no date was given, the one on which it was moved there. */
  readonly closed_on: string | null
  readonly archived: 0 | 1
}

const FIGURES = query
  .selectFrom('wholesale_pipelines as w')
  .innerJoin('deals as d', join =>
    join
      .onRef('d.id', '=', 'w.deal_id')
      .on(row => row.or([row('d.status', '=', literal('open')), row('w.stage', '=', literal('closed'))])),
  )
  .leftJoin('assignments as a', join =>
    join.onRef('a.pipeline_id', '=', 'w.id').on('a.status', 'in', [literal('assigned'), literal('closed')]),
  )
  .select([
    'w.deal_id',
    'd.title',
    'd.property_id',
    DEAL_SOURCE.as('source'),
    'w.stage',
    'w.actual_fee_minor',
    'w.assignment_fee_target_minor',
    'w.contract_price_minor',
    'w.closing_date',
    CLOSED_ON.as('closed_on'),
    sql<Flag>`d.status = 'archived'`.as('archived'),
    'a.assignment_price_minor',
    'a.assignment_fee_minor',
  ])

/** What the value of each deal is worked out from; of those that are archived only the closed ones, for what was earned stays so. */
export function dealFigures(session: ReadSession): DealFigureRow[] {
  return session
    .all(FIGURES)
    .map(
      ({
        deal_id,
        title,
        property_id,
        source,
        stage,
        contract_price_minor,
        closing_date,
        closed_on,
        archived,
        ...fees
      }) => ({
        deal_id,
        title,
        property_id,
        source,
        stage,
        contract_price_minor,
        closing_date,
        closed_on,
        archived,
        fee_minor: feeAt(stage, { contract_price_minor, ...fees }),
      }),
    )
}
