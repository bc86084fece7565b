import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { AssignSettingsTable, MonthAssignmentTable } from './tables.ts'

export type Settings = Omit<AssignSettingsTable, 'id'>

export function readSettings(session: ReadSession): Settings {
  const row = session.first(query.selectFrom('assign_settings').select(['mode', 'from_month']))
  return row ?? { mode: 'limits', from_month: null }
}

export function writeSettings(session: WriteSession, settings: Settings): void {
  session.run(query.updateTable('assign_settings').set(settings).where('id', '=', 1))
}

/** Every month's, of buckets and cards. */
export function listAssignments(session: ReadSession): MonthAssignmentTable[] {
  return session.all(query.selectFrom('month_assignments').selectAll())
}

/** A bucket, or a card by its account. */
export interface Place {
  readonly kind: 'bucket' | 'card'
  readonly id: string
}

export function findAssignment(
  session: ReadSession,
  month: string,
  { kind, id }: Place,
): MonthAssignmentTable | undefined {
  const column = kind === 'bucket' ? 'bucket_id' : 'account_id'
  return session.first(
    query.selectFrom('month_assignments').selectAll().where(column, '=', id).where('month', '=', month),
  )
}

export function insertAssignment(session: WriteSession, row: MonthAssignmentTable): void {
  session.run(query.insertInto('month_assignments').values(row))
}

export function updateAssignment(session: WriteSession, id: string, assigned_minor: number): void {
  session.run(query.updateTable('month_assignments').set({ assigned_minor }).where('id', '=', id))
}

export function deleteAssignment(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('month_assignments').where('id', '=', id))
}
