import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { DealActivityTable } from '../../core/database/schema-deals.ts'

export type ActivityRow = DealActivityTable

export function insertActivity(session: WriteSession, row: ActivityRow): void {
  session.run(query.insertInto('deal_activities').values(row))
}

/** Newest first. */
export function activitiesOf(session: ReadSession, pipeline_id: string): ActivityRow[] {
  return session.all(
    query
      .selectFrom('deal_activities')
      .selectAll()
      .where('pipeline_id', '=', pipeline_id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc'),
  )
}
