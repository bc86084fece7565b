import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { DealDocumentTable } from '../../core/database/schema-deals.ts'

export type DocumentRow = DealDocumentTable

export function insertDocument(session: WriteSession, row: DocumentRow): void {
  session.run(query.insertInto('deal_documents').values(row))
}

export function updateDocument(session: WriteSession, id: string, shared: DocumentRow['shared']): void {
  session.run(query.updateTable('deal_documents').set({ shared }).where('id', '=', id))
}

export function deleteDocument(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('deal_documents').where('id', '=', id))
}

export function documentsOf(session: ReadSession, deal_id: string): DocumentRow[] {
  return session.all(
    query.selectFrom('deal_documents').selectAll().where('deal_id', '=', deal_id).orderBy('id'),
  )
}
