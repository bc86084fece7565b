import type { ReadSession, WriteSession } from '../database/database.ts'
import { NotFound } from '../errors.ts'
import { type Actor, recordAudit } from './store.ts'

/** How the store of a kind of record reads and writes one. */
export interface RecordStore<Row extends { readonly id: string }> {
  readonly find: (session: ReadSession, id: string) => Row | undefined
  readonly insert: (session: WriteSession, row: Row) => void
  readonly update: (session: WriteSession, id: string, change: Partial<Row>) => void
  readonly remove: (session: WriteSession, id: string) => void
}

/**
 * Records of one kind that are made, changed and deleted whole, each with its audit entry, within a transaction that the caller began.
 * @param kind the record's name in the audit log, and, with spaces, in what is said of one that is not there
 */
export function auditedRecords<Row extends { readonly id: string; readonly updated_at: string }>(
  kind: string,
  store: RecordStore<Row>,
) {
  const get = (session: ReadSession, id: string): Row => {
    const row = store.find(session, id)
    if (!row) throw new NotFound(kind.replaceAll('_', ' '), id)
    return row
  }
  const entry = (action: string, id: string, by: Actor) => ({
    actor: by,
    action,
    entity_kind: kind,
    entity_id: id,
  })
  return {
    /** @throws NotFound */
    get,
    create(session: WriteSession, row: Row, by: Actor): Row {
      store.insert(session, row)
      recordAudit(session, { ...entry('create', row.id, by), after: row })
      return row
    },
    /** @param before as `get` gave it. @returns the record as it is then */
    update(session: WriteSession, before: Row, change: Partial<Row>, by: Actor): Row {
      store.update(session, before.id, { ...change, updated_at: session.now })
      const after = get(session, before.id)
      recordAudit(session, { ...entry('update', before.id, by), before, after })
      return after
    },
    /** @throws NotFound */
    remove(session: WriteSession, id: string, by: Actor): { readonly id: string } {
      const before = get(session, id)
      store.remove(session, id)
      recordAudit(session, { ...entry('delete', id, by), before })
      return { id }
    },
  }
}
