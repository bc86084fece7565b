import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { AssignmentTable, AssignSettingsTable } from './tables.ts'

export type Settings = Omit<AssignSettingsTable, 'id'>

export function readSettings(session: ReadSession): Settings {
  const row = session.first(query.selectFrom('assign_settings').select(['mode', 'from_month']))
  return row ?? { mode: 'limits', from_month: null }
}

export function writeSettings(session: WriteSession, settings: Settings): void {
  session.run(query.updateTable('assign_settings').set(settings).where('id', '=', 1))
}

/** Every month's, of buckets and cards. */
export function listAssignments(session: ReadSession): AssignmentTable[] {
  return session.all(query.selectFrom('assignments').selectAll())
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
): AssignmentTable | undefined {
  const column = kind === 'bucket' ? 'bucket_id' : 'account_id'
  return session.first(
    query.selectFrom('assignments').selectAll().where(column, '=', id).where('month', '=', month),
  )
}

export function insertAssignment(session: WriteSession, row: AssignmentTable): void {
  session.run(query.insertInto('assignments').values(row))
}

export function updateAssignment(session: WriteSession, id: string, assigned_minor: number): void {
  session.run(query.updateTable('assignments').set({ assigned_minor }).where('id', '=', id))
}

export function deleteAssignment(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('assignments').where('id', '=', id))
}
