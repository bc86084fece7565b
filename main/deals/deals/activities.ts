import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import { type ActivityRow, insertActivity } from './activities.store.ts'
import { requirePipeline } from './required.ts'

export interface ActivityNeeds {
  readonly database: Database
}

export type NewActivity = Pick<ActivityRow, 'event_type' | 'description' | 'created_by'> & {
  /** When it was; now if left out. */
  readonly at?: string | undefined
}

/** What was done for a deal: calls, texts, inspections, offers, notes. */
export function createActivities({ database }: ActivityNeeds) {
  return {
    /** @throws NotFound */
    logActivity: (pipeline_id: string, input: NewActivity, by: Actor) =>
      database.write(session => {
        requirePipeline(session, pipeline_id)
        const row: ActivityRow = {
          ...input,
          created_by: input.created_by || by,
          at: input.at ?? session.now,
          id: newId('act'),
          pipeline_id,
          created_at: session.now,
        }
        insertActivity(session, row)
        recordAudit(session, {
          actor: by,
          action: 'log_activity',
          entity_kind: 'pipeline',
          entity_id: pipeline_id,
          after: row,
        })
        return row
      }),
  }
}
