import { query, type ReadSession, type WriteSession } from '../../main/core/database/database.ts'
import type { KeepsakeTable } from './tables.ts'

export function insertKeepsake(session: WriteSession, row: KeepsakeTable): void {
  session.run(query.insertInto('keepsakes').values(row))
}

export function setWorth(session: WriteSession, id: string, worth_minor: number): void {
  session.run(query.updateTable('keepsakes').set({ worth_minor }).where('id', '=', id))
}

export function findKeepsake(session: ReadSession, id: string): KeepsakeTable | undefined {
  return session.first(query.selectFrom('keepsakes').selectAll().where('id', '=', id))
}

export function listKeepsakes(session: ReadSession): KeepsakeTable[] {
  return session.all(query.selectFrom('keepsakes').selectAll().orderBy('name'))
}
