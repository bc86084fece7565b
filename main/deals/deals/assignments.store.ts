import { sql } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { Flag } from '../../core/database/schema.ts'
import type { AssignmentTable } from '../../core/database/schema-deals.ts'

export type AssignmentRow = AssignmentTable

export interface AssignmentWithNames extends AssignmentRow {
  readonly buyer_name: string
  readonly deal_id: string
  readonly deal_title: string
  readonly contract_price_minor: number | null
  /** 1 where another buyer has the deal. */
  readonly taken: 0 | 1
}

const ASSIGNMENTS = query
  .selectFrom('assignments as a')
  .innerJoin('buyers as b', 'b.id', 'a.buyer_id')
  .innerJoin('wholesale_pipelines as w', 'w.id', 'a.pipeline_id')
  .innerJoin('deals as d', 'd.id', 'w.deal_id')
  .selectAll('a')
  .select(['b.name as buyer_name', 'w.deal_id', 'd.title as deal_title', 'w.contract_price_minor'])
  .select(assignment =>
    assignment
      .exists(
        assignment
          .selectFrom('assignments as t')
          .select(sql.lit(1).as('one'))
          .whereRef('t.pipeline_id', '=', 'a.pipeline_id')
          .where('t.status', 'in', [literal('assigned'), literal('closed')])
          .whereRef('t.id', '<>', 'a.id'),
      )
      .$castTo<Flag>()
      .as('taken'),
  )

export function insertAssignment(session: WriteSession, row: AssignmentRow): void {
  session.run(query.insertInto('assignments').values(row))
}

export function updateAssignment(session: WriteSession, id: string, change: Partial<AssignmentRow>): void {
  session.run(query.updateTable('assignments').set(change).where('id', '=', id))
}

export function findAssignment(session: ReadSession, id: string): AssignmentWithNames | undefined {
  return session.first(ASSIGNMENTS.where('a.id', '=', id))
}

/** In the order they were made. */
export function assignmentsOfPipeline(session: ReadSession, pipeline_id: string): AssignmentWithNames[] {
  return session.all(ASSIGNMENTS.where('a.pipeline_id', '=', pipeline_id).orderBy('a.id'))
}

/** Newest first. */
export function assignmentsOfBuyer(session: ReadSession, buyer_id: string): AssignmentWithNames[] {
  return session.all(ASSIGNMENTS.where('a.buyer_id', '=', buyer_id).orderBy('a.id', 'desc'))
}
