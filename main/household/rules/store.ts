import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { RuleTable } from '../../core/database/schema.ts'

export type RuleRow = RuleTable

/** In the order they are tried. */
export function listRules(session: ReadSession): RuleRow[] {
  return session.all(query.selectFrom('rules').selectAll().orderBy('position').orderBy('id'))
}

export function findRule(session: ReadSession, id: string): RuleRow | undefined {
  return session.first(query.selectFrom('rules').selectAll().where('id', '=', id))
}

export function insertRule(session: WriteSession, row: RuleRow): void {
  session.run(query.insertInto('rules').values(row))
}

export function updateRule(session: WriteSession, id: string, change: Partial<RuleRow>): void {
  session.run(query.updateTable('rules').set(change).where('id', '=', id))
}

export function deleteRule(session: WriteSession, id: string): boolean {
  return session.run(query.deleteFrom('rules').where('id', '=', id)).changes > 0
}
