import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { PackTable } from './tables.ts'

export type PackRow = PackTable

export function insertPack(session: WriteSession, row: PackRow): void {
  session.run(query.insertInto('packs').values(row))
}

export function deletePack(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('packs').where('id', '=', id))
}

export function findPack(session: ReadSession, id: string): PackRow | undefined {
  return session.first(query.selectFrom('packs').selectAll().where('id', '=', id))
}

export function findPackByCode(session: ReadSession, code: string): PackRow | undefined {
  return session.first(query.selectFrom('packs').selectAll().where('code', '=', code))
}

export function listPacks(session: ReadSession): PackRow[] {
  return session.all(query.selectFrom('packs').selectAll().orderBy('code'))
}
