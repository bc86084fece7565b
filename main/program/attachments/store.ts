import type { FilePlace } from '../../../shared/domain/attachments/kinds.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { AttachmentTable } from './tables.ts'

export function insertAttachment(session: WriteSession, row: AttachmentTable): void {
  session.run(query.insertInto('attachments').values(row))
}

export function setDeleted(session: WriteSession, id: string, deleted_at: string): void {
  session.run(query.updateTable('attachments').set({ deleted_at }).where('id', '=', id))
}

/** Gives it to another record. */
export function setRecord(session: WriteSession, id: string, kind: FilePlace, record_id: string): void {
  session.run(query.updateTable('attachments').set({ kind, record_id }).where('id', '=', id))
}

export function deleteAttachment(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('attachments').where('id', '=', id))
}

/** Also one that was removed. */
export function findAttachment(session: ReadSession, id: string): AttachmentTable | undefined {
  return session.first(query.selectFrom('attachments').selectAll().where('id', '=', id))
}

/** Those of a record that were not removed, oldest first. */
export function attachmentsOf(session: ReadSession, kind: FilePlace, record_id: string): AttachmentTable[] {
  return session.all(
    query
      .selectFrom('attachments')
      .selectAll()
      .where('kind', '=', kind)
      .where('record_id', '=', record_id)
      .where('deleted_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id'),
  )
}

/** Those of some transactions that were not removed, by transaction and oldest first. */
export function attachmentsOfTransactions(session: ReadSession, ids: readonly string[]): AttachmentTable[] {
  return session.all(
    query
      .selectFrom('attachments')
      .selectAll()
      .where('kind', '=', 'transaction')
      .where('record_id', 'in', listedValues<string>(JSON.stringify(ids)))
      .where('deleted_at', 'is', null)
      .orderBy('record_id')
      .orderBy('created_at')
      .orderBy('id'),
  )
}

export function isContentNamed(session: ReadSession, sha256: string): boolean {
  const named = query.selectFrom('attachments').select('id').where('sha256', '=', sha256).limit(1)
  return session.first(named) !== undefined
}

/** Every content that a row names, removed ones too. */
export function contentsNamed(session: ReadSession): Set<string> {
  const rows = session.all(query.selectFrom('attachments').select('sha256').distinct())
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Those that were removed before an instant. */
export function removedBefore(session: ReadSession, instant: string): AttachmentTable[] {
  return session.all(query.selectFrom('attachments').selectAll().where('deleted_at', '<', instant))
}

export function rowsOfContents(session: ReadSession, contents: readonly string[]): AttachmentTable[] {
  return session.all(
    query
      .selectFrom('attachments')
      .selectAll()
      .where('sha256', 'in', listedValues<string>(JSON.stringify(contents))),
  )
}

/** Those that were not removed, and whose record is gone. */
export function rowsWithoutRecord(session: ReadSession, kind: FilePlace): AttachmentTable[] {
  return session.all(
    query
      .selectFrom('attachments')
      .selectAll()
      .where('kind', '=', kind)
      .where('deleted_at', 'is', null)
      .where('record_id', 'not in', recordsOfKind(kind)),
  )
}

/** Those of the ids that name a record of the kind. */
export function recordsThere(session: ReadSession, kind: FilePlace, ids: readonly string[]): Set<string> {
  const listed = listedValues<string>(JSON.stringify([...new Set(ids)]))
  const rows = session.all(
    query
      .selectFrom(recordsOfKind(kind).as('records'))
      .select('records.id')
      .where('records.id', 'in', listed),
  )
  return new Set(rows.map(({ id }) => id))
}

function recordsOfKind(kind: FilePlace) {
  switch (kind) {
    case 'transaction':
      return query.selectFrom('transactions').select('id')
    case 'bill':
      return query.selectFrom('bills').select('id')
    case 'deal':
      return query.selectFrom('deals').select('id')
    case 'property':
      return query.selectFrom('properties').select('id')
    case 'holding':
      return query.selectFrom('holdings').select('id')
    case 'entity':
      return query.selectFrom('entities').select('id')
    case 'partner':
      return query.selectFrom('partners').select('id')
    case 'lease':
      return query.selectFrom('leases').select('id')
    case 'contact':
      return query.selectFrom('contacts').select('id')
    case 'incoming_file':
      return query.selectFrom('incoming_files').select('id')
    case 'maintenance_job':
      return query.selectFrom('maintenance_jobs').select('id')
  }
}
