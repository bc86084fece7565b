import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { StageMoveTable, StageText } from '../../core/database/schema-deals.ts'

export type MoveRow = StageMoveTable

export function insertMove(session: WriteSession, row: MoveRow): void {
  insertRow(session, 'stage_moves', row)
}

/** Newest first. */
export function movesOf(session: ReadSession, pipeline_id: string): MoveRow[] {
  return session.all(
    query.selectFrom('stage_moves').selectAll().where('pipeline_id', '=', pipeline_id).orderBy('id', 'desc'),
  )
}

/** A move with the deal that it is of. */
export interface DealMove {
  readonly deal_id: string
  readonly title: string
  readonly pipeline_id: string
  readonly from_stage: StageText | null
  readonly to_stage: StageText
  readonly date: string
  readonly actor: string
  readonly reason: string
  readonly forced: 0 | 1
}

/** Every stage move of every deal, in the order they were made within each deal. */
export function allMoves(session: ReadSession, from = '', to = '9999-12-31'): DealMove[] {
  return session.all(
    query
      .selectFrom('stage_moves as m')
      .innerJoin('wholesale_pipelines as w', 'w.id', 'm.pipeline_id')
      .innerJoin('deals as d', 'd.id', 'w.deal_id')
      .select(['w.deal_id', 'd.title', 'm.pipeline_id', 'm.from_stage', 'm.to_stage', 'm.date'])
      .select(['m.actor', 'm.reason', 'm.forced'])
      .where(move => move.between('m.date', from, to))
      .orderBy('m.pipeline_id')
      .orderBy('m.id'),
  )
}
