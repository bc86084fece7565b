import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { YearLockTable } from './tables.ts'

export function locksOf(session: ReadSession, property_id: string): YearLockTable[] {
  return session.all(
    query.selectFrom('year_locks').selectAll().where('property_id', '=', property_id).orderBy('year', 'desc'),
  )
}

export function findLock(session: ReadSession, property_id: string, year: number): YearLockTable | undefined {
  return session.first(
    query
      .selectFrom('year_locks')
      .selectAll()
      .where('property_id', '=', property_id)
      .where('year', '=', year),
  )
}

export function insertLock(session: WriteSession, row: YearLockTable): void {
  session.run(query.insertInto('year_locks').values(row))
}

export function deleteLock(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('year_locks').where('id', '=', id))
}
