import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { MoveInRecordTable, MoveInTable } from './tables.ts'

export function insertMoveIn(session: WriteSession, row: MoveInTable): void {
  session.run(query.insertInto('move_ins').values(row))
}

export function updateMoveIn(session: WriteSession, id: string, change: Partial<MoveInTable>): void {
  session.run(query.updateTable('move_ins').set(change).where('id', '=', id))
}

export function findMoveIn(session: ReadSession, id: string): MoveInTable | undefined {
  return session.first(query.selectFrom('move_ins').selectAll().where('id', '=', id))
}

/** Newest first. */
export function listMoveIns(session: ReadSession): MoveInTable[] {
  return session.all(query.selectFrom('move_ins').selectAll().orderBy('id', 'desc').limit(100))
}

/** The same file, moved in before and not taken back. */
export function findByFingerprint(session: ReadSession, fingerprint: string): MoveInTable | undefined {
  return session
    .all(query.selectFrom('move_ins').selectAll().where('fingerprint', '=', fingerprint))
    .find(({ undone_at }) => undone_at === null)
}

export function insertRecord(session: WriteSession, row: MoveInRecordTable): void {
  session.run(query.insertInto('move_in_records').values(row))
}

/** What was made with it, the latest first. */
export function recordsOf(session: ReadSession, move_in_id: string): MoveInRecordTable[] {
  return session.all(
    query
      .selectFrom('move_in_records')
      .selectAll()
      .where('move_in_id', '=', move_in_id)
      .orderBy('position', 'desc'),
  )
}

export function forgetRecords(session: WriteSession, move_in_id: string): void {
  session.run(query.deleteFrom('move_in_records').where('move_in_id', '=', move_in_id))
}
