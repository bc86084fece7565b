import type { WriteSession } from '../database/database.ts'
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

const INSERT =
  'INSERT INTO audit_log (id, at, actor, action, entity_kind, entity_id, before, after, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'

/** Appends to the log, in the transaction of the change itself. Rows are never edited or removed. Prepared once, because every change goes through here. */
export function recordAudit(session: WriteSession, entry: AuditEntry): void {
  session
    .prepare(INSERT)
    .run(
      newId('aud'),
      session.now,
      entry.actor,
      entry.action,
      entry.entity_kind,
      entry.entity_id,
      entry.before === undefined ? null : JSON.stringify(entry.before),
      entry.after === undefined ? null : JSON.stringify(entry.after),
      entry.reason ?? null,
    )
}
