import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { BudgetGroupTable, BudgetNoteTable, BudgetPlaceTable } from './tables.ts'

/** In the person's order. */
export function listGroups(session: ReadSession): BudgetGroupTable[] {
  return session.all(query.selectFrom('budget_groups').selectAll().orderBy('position').orderBy('id'))
}

export function insertGroup(session: WriteSession, row: BudgetGroupTable): void {
  session.run(query.insertInto('budget_groups').values(row))
}

export function updateGroup(
  session: WriteSession,
  id: string,
  change: Partial<Omit<BudgetGroupTable, 'id'>>,
): void {
  session.run(query.updateTable('budget_groups').set(change).where('id', '=', id))
}

export function deleteGroup(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('budget_groups').where('id', '=', id))
}

export function listPlaces(session: ReadSession): BudgetPlaceTable[] {
  return session.all(query.selectFrom('budget_places').selectAll().orderBy('position').orderBy('bucket_id'))
}

export function putPlace(session: WriteSession, { bucket_id, group_id, position }: BudgetPlaceTable): void {
  session.run(
    query
      .insertInto('budget_places')
      .values({ bucket_id, group_id, position })
      .onConflict(conflict => conflict.column('bucket_id').doUpdateSet({ group_id, position })),
  )
}

/** A month's notes: of the month itself, and of its buckets. */
export function notesOf(session: ReadSession, month: string): BudgetNoteTable[] {
  return session.all(query.selectFrom('budget_notes').selectAll().where('month', '=', month).orderBy('id'))
}

export function insertNote(session: WriteSession, row: BudgetNoteTable): void {
  session.run(query.insertInto('budget_notes').values(row))
}

export function updateNote(session: WriteSession, id: string, note: string): void {
  session.run(query.updateTable('budget_notes').set({ note }).where('id', '=', id))
}

export function deleteNote(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('budget_notes').where('id', '=', id))
}
