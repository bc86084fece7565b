import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { MessageTemplateTable } from '../../core/database/schema-messages.ts'

export type TemplateRow = MessageTemplateTable

export function insertTemplate(session: WriteSession, row: TemplateRow): void {
  session.run(query.insertInto('message_templates').values(row))
}

export function updateTemplate(session: WriteSession, id: string, change: Partial<TemplateRow>): void {
  session.run(query.updateTable('message_templates').set(change).where('id', '=', id))
}

export function deleteTemplate(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('message_templates').where('id', '=', id))
}

export function findTemplate(session: ReadSession, id: string): TemplateRow | undefined {
  return session.first(query.selectFrom('message_templates').selectAll().where('id', '=', id))
}

/** The active template of a kind and tone that was changed last. */
export function chosenTemplate(
  session: ReadSession,
  kind: TemplateRow['kind'],
  tone: TemplateRow['tone'],
): TemplateRow | undefined {
  return session.first(
    query
      .selectFrom('message_templates')
      .selectAll()
      .where('kind', '=', kind)
      .where('tone', '=', tone)
      .where('status', '=', 'active')
      .orderBy('updated_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  )
}

/** By kind, tone and name. */
export function listTemplates(
  session: ReadSession,
  status: TemplateRow['status'] | undefined,
): TemplateRow[] {
  let rows = query.selectFrom('message_templates').selectAll()
  if (status !== undefined) rows = rows.where('status', '=', status)
  return session.all(rows.orderBy('kind').orderBy('tone').orderBy('name').orderBy('id'))
}
