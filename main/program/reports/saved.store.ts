import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { SavedReportTable } from './tables.ts'

/** By name. */
export function listSaved(session: ReadSession): SavedReportTable[] {
  return session.all(
    query
      .selectFrom('saved_reports')
      .selectAll()
      .orderBy('name', order => order.collate('nocase')),
  )
}

export function findSaved(session: ReadSession, id: string): SavedReportTable | undefined {
  return session.first(query.selectFrom('saved_reports').selectAll().where('id', '=', id))
}

export function insertSaved(session: WriteSession, row: SavedReportTable): void {
  insertRow(session, 'saved_reports', row)
}

export function updateSaved(session: WriteSession, id: string, change: Partial<SavedReportTable>): void {
  session.run(query.updateTable('saved_reports').set(change).where('id', '=', id))
}

export function deleteSaved(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('saved_reports').where('id', '=', id))
}
