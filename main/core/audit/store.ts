import type { ReadSession, WriteSession } from '../database/database.ts'
import { newId } from '../ids.ts'
import { CHAIN_START, entryHash } from './chain.ts'
import type { AuditEntry } from './entry.ts'

export type { Actor, AuditEntry } from './entry.ts'

interface Head {
  readonly entries: number
  readonly hash: string | null
  /** The last entry that is there; another than `entries` in a file that was tampered with. */
  readonly last: number
}

// The head is one row, read by its key. The last entry is looked at besides, so that a head that is gone or was turned back cannot stop the program from writing.
const HEAD = `
  SELECT COALESCE((SELECT entries FROM audit_head WHERE id = 1), 0) AS entries,
    (SELECT hash FROM audit_head WHERE id = 1) AS hash, COALESCE((SELECT MAX(seq) FROM audit_log), 0) AS last`
const INSERT = `
  INSERT INTO audit_log (seq, id, at, actor, action, entity_kind, entity_id, before, after, reason, prev, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const MOVE_HEAD = 'UPDATE audit_head SET entries = ?, hash = ? WHERE id = 1'

/**
 * Appends to the log, in the transaction of the change itself: the head is read and moved inside it, so that several programs on one file
 * write one chain. Rows are never edited or removed. Prepared once, because every change goes through here.
 */
export function recordAudit(session: WriteSession, entry: AuditEntry): void {
  const head = session.prepare<Head>(HEAD).get()
  const prev = head?.hash ?? CHAIN_START
  const row = {
    seq: Math.max(head?.entries ?? 0, head?.last ?? 0) + 1,
    id: newId('aud'),
    at: session.now,
    actor: entry.actor,
    action: entry.action,
    entity_kind: entry.entity_kind,
    entity_id: entry.entity_id.toWellFormed(),
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    // What SQLite would not give back as it was written would not give the same hash.
    reason: entry.reason?.toWellFormed() ?? null,
  }
  const hash = entryHash(prev, row)
  session
    .prepare(INSERT)
    .run(
      row.seq,
      row.id,
      row.at,
      row.actor,
      row.action,
      row.entity_kind,
      row.entity_id,
      row.before,
      row.after,
      row.reason,
      prev,
      hash,
    )
  session.prepare(MOVE_HEAD).run(row.seq, hash)
  session.audited(entry)
}

/** When the last entry was made; undefined in an empty log. */
export function lastEntryAt(session: ReadSession): string | undefined {
  return session.prepare<{ at: string }>('SELECT at FROM audit_log ORDER BY seq DESC LIMIT 1').get()?.at
}
