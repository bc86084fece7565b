import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { PaperTemplateTable } from './tables.ts'

export type TemplateRow = PaperTemplateTable

export function insertTemplate(session: WriteSession, row: TemplateRow): void {
  session.run(query.insertInto('paper_templates').values(row))
}

export function updateTemplate(session: WriteSession, id: string, change: Partial<TemplateRow>): void {
  session.run(query.updateTable('paper_templates').set(change).where('id', '=', id))
}

export function deleteTemplate(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('paper_templates').where('id', '=', id))
}

export function findTemplate(session: ReadSession, id: string): TemplateRow | undefined {
  return session.first(query.selectFrom('paper_templates').selectAll().where('id', '=', id))
}

/** By name, capitals or not. */
export function listTemplates(
  session: ReadSession,
  status: TemplateRow['status'] | undefined,
): TemplateRow[] {
  let rows = query.selectFrom('paper_templates').selectAll()
  if (status !== undefined) rows = rows.where('status', '=', status)
  return session.all(rows.orderBy('name', by => by.collate('nocase')).orderBy('id'))
}
