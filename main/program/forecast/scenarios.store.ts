import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { ScenarioTable } from './tables.ts'

/** By name. */
export function listScenarios(session: ReadSession): ScenarioTable[] {
  return session.all(
    query
      .selectFrom('what_ifs')
      .selectAll()
      .orderBy('name', order => order.collate('nocase')),
  )
}

export function findScenario(session: ReadSession, id: string): ScenarioTable | undefined {
  return session.first(query.selectFrom('what_ifs').selectAll().where('id', '=', id))
}

export function insertScenario(session: WriteSession, row: ScenarioTable): void {
  insertRow(session, 'what_ifs', row)
}

export function updateScenario(session: WriteSession, id: string, change: Partial<ScenarioTable>): void {
  session.run(query.updateTable('what_ifs').set(change).where('id', '=', id))
}

export function deleteScenario(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('what_ifs').where('id', '=', id))
}
