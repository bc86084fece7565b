import { sql } from 'kysely'
import { compileOnce, type Given } from '../database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../database/database.ts'
import type { AuditHeadTable, AuditTable } from '../database/schema.ts'
import { newId } from '../ids.ts'
import { CHAIN_START, entryHash } from './chain.ts'
import type { AuditEntry } from './entry.ts'

export type { Actor, AuditEntry } from './entry.ts'

// The head is one row, read by its key. The last entry is looked at besides, so that a head that is gone or was turned back cannot stop the program from writing:
// `last` is another than `entries` in a file that was tampered with.
const HEAD = compileOnce(() => {
  const head = query.selectFrom('audit_head').where('id', '=', sql.lit(1))
  const last = query.selectFrom('audit_log').select(({ fn }) => fn.max('seq').as('seq'))
  return query.selectNoFrom([
    sql<number>`COALESCE(${head.select('entries')}, 0)`.as('entries'),
    head.select('hash').as('hash'),
    sql<number>`COALESCE(${last}, 0)`.as('last'),
  ])
})

const INSERT = compileOnce((given: Given<AuditTable>) =>
  query.insertInto('audit_log').values({
    seq: given('seq'),
    id: given('id'),
    at: given('at'),
    actor: given('actor'),
    action: given('action'),
    entity_kind: given('entity_kind'),
    entity_id: given('entity_id'),
    before: given('before'),
    after: given('after'),
    reason: given('reason'),
    prev: given('prev'),
    hash: given('hash'),
  }),
)

const MOVE_HEAD = compileOnce((given: Given<Pick<AuditHeadTable, 'entries' | 'hash'>>) =>
  query
    .updateTable('audit_head')
    .set({ entries: given('entries'), hash: given('hash') })
    .where('id', '=', sql.lit(1)),
)

/**
 * Appends to the log, in the transaction of the change itself: the head is read and moved inside it, so that several programs on one file
 * write one chain. Rows are never edited or removed. Its queries are built once, because every change goes through here.
 */
export function recordAudit(session: WriteSession, entry: AuditEntry): void {
  const head = session.first(HEAD())
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
  session.run(INSERT({ ...row, prev, hash }))
  session.run(MOVE_HEAD({ entries: row.seq, hash }))
  session.audited(entry)
}

/** When the last entry was made; undefined in an empty log. */
export function lastEntryAt(session: ReadSession): string | undefined {
  return session.first(query.selectFrom('audit_log').select('at').orderBy('seq', 'desc').limit(1))?.at
}
