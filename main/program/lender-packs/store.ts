import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { GivenPackTable, PackReaderTable } from './tables.ts'

export function insertReader(session: WriteSession, row: PackReaderTable): void {
  insertRow(session, 'pack_readers', row)
}

export function updateReader(session: WriteSession, id: string, row: PackReaderTable): void {
  session.run(query.updateTable('pack_readers').set(row).where('id', '=', id))
}

export function deleteReader(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('pack_readers').where('id', '=', id))
}

export function findReader(session: ReadSession, id: string): PackReaderTable | undefined {
  return session.first(query.selectFrom('pack_readers').selectAll().where('id', '=', id))
}

export function listReaders(session: ReadSession): PackReaderTable[] {
  return session.all(
    query
      .selectFrom('pack_readers')
      .selectAll()
      .orderBy('name', by => by.collate('nocase'))
      .orderBy('id'),
  )
}

export function insertGiven(session: WriteSession, row: GivenPackTable): void {
  insertRow(session, 'given_packs', row)
}

/** Newest first. */
export function listGiven(
  session: ReadSession,
  reader_id: string | undefined,
  limit: number,
): GivenPackTable[] {
  const rows = query.selectFrom('given_packs').selectAll()
  return session.all(
    (reader_id === undefined ? rows : rows.where('reader_id', '=', reader_id))
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  )
}
