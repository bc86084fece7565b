import { query, type WriteSession } from '../database/database.ts'
import { newId } from '../ids.ts'

/** Who did it: the person at a screen, a script over REST, the daily tick, an import. */
export type Actor = 'person' | 'rest' | 'scheduler' | 'import'

export interface AuditEntry {
  readonly actor: Actor
  /** What was done: 'create', 'update', 'void', 'override'... */
  readonly action: string
  readonly entity_kind: string
  readonly entity_id: string
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | undefined
}

/** Appends to the log, in the transaction of the change itself. Rows are never edited or removed. */
export function recordAudit(session: WriteSession, entry: AuditEntry): void {
  session.run(
    query.insertInto('audit_log').values({
      id: newId('aud'),
      at: session.now,
      actor: entry.actor,
      action: entry.action,
      entity_kind: entry.entity_kind,
      entity_id: entry.entity_id,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
      reason: entry.reason ?? null,
    }),
  )
}
