import type { ChecklistMoment } from '../../../shared/domain/leases/checklists.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { LeaseChecklistItemTable, LeaseChecklistTemplateTable } from './tables.ts'

export type ItemRow = LeaseChecklistItemTable
export type TemplateRow = LeaseChecklistTemplateTable

/** Moving in first, each list in its order. */
export function itemsOf(session: ReadSession, lease_id: string): ItemRow[] {
  return session.all(
    query
      .selectFrom('lease_checklist_items')
      .selectAll()
      .where('lease_id', '=', lease_id)
      .orderBy('moment')
      .orderBy('position')
      .orderBy('id'),
  )
}

export function insertItem(session: WriteSession, row: ItemRow): void {
  session.run(query.insertInto('lease_checklist_items').values(row))
}

export function updateItem(session: WriteSession, id: string, change: Partial<ItemRow>): void {
  session.run(query.updateTable('lease_checklist_items').set(change).where('id', '=', id))
}

export function deleteItem(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('lease_checklist_items').where('id', '=', id))
}

export function findTemplate(session: ReadSession, moment: ChecklistMoment): TemplateRow | undefined {
  return session.first(query.selectFrom('lease_checklist_templates').selectAll().where('id', '=', moment))
}

export function insertTemplate(session: WriteSession, row: TemplateRow): void {
  session.run(query.insertInto('lease_checklist_templates').values(row))
}

export function updateTemplate(
  session: WriteSession,
  moment: ChecklistMoment,
  change: Partial<TemplateRow>,
): void {
  session.run(query.updateTable('lease_checklist_templates').set(change).where('id', '=', moment))
}

export function deleteTemplate(session: WriteSession, moment: ChecklistMoment): void {
  session.run(query.deleteFrom('lease_checklist_templates').where('id', '=', moment))
}
