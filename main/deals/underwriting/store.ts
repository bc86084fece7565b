import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { ScenarioTable, UnderwritingTable } from '../../core/database/schema-deals.ts'
import type { TimelineEntry } from '../deals/index.ts'

export type UnderwritingRow = UnderwritingTable
export type ScenarioRow = ScenarioTable

export function insertUnderwriting(session: WriteSession, row: UnderwritingRow): void {
  session.run(query.insertInto('underwritings').values(row))
}

/** Newest first. */
export function underwritingsOf(session: ReadSession, deal_id: string): UnderwritingRow[] {
  return session.all(
    query.selectFrom('underwritings').selectAll().where('deal_id', '=', deal_id).orderBy('id', 'desc'),
  )
}

/** Those of a deal as its timeline shows them, newest first. */
export function underwritingsInTimeline(
  session: ReadSession,
  deal_id: string,
  limit: number,
): TimelineEntry[] {
  const rows = session.all(
    query
      .selectFrom('underwritings')
      .select(['id', 'created_at as at', 'model as what', 'created_by as by', 'mao_minor as amount_minor'])
      .select(row => row.ref('mode').$castTo<string | null>().as('detail'))
      .where('deal_id', '=', deal_id)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  )
  return rows.map(row => ({ ...row, kind: 'underwriting', text: '', ref_id: row.id }))
}

export function insertScenario(session: WriteSession, row: ScenarioRow): void {
  session.run(query.insertInto('scenarios').values(row))
}

export function updateScenario(session: WriteSession, id: string, change: Partial<ScenarioRow>): void {
  session.run(query.updateTable('scenarios').set(change).where('id', '=', id))
}

export function deleteScenario(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('scenarios').where('id', '=', id))
}

export function findScenario(session: ReadSession, id: string): ScenarioRow | undefined {
  return session.first(query.selectFrom('scenarios').selectAll().where('id', '=', id))
}

export interface ScenarioFilter {
  readonly model?: string | undefined
  readonly property_id?: string | undefined
}

/** Of each key the scenario that was changed last; what has no key is left out. */
export function latestBy(
  scenarios: readonly ScenarioRow[],
  keyOf: (scenario: ScenarioRow) => string | null,
): ReadonlyMap<string, ScenarioRow> {
  const latest = new Map<string, ScenarioRow>()
  for (const scenario of scenarios) {
    const key = keyOf(scenario)
    if (key === null) continue
    const before = latest.get(key)
    if (before === undefined || before.updated_at <= scenario.updated_at) latest.set(key, scenario)
  }
  return latest
}

/** Oldest first. */
export function listScenarios(session: ReadSession, { model, property_id }: ScenarioFilter): ScenarioRow[] {
  let rows = query.selectFrom('scenarios').selectAll().orderBy('id')
  if (model !== undefined) rows = rows.where('model', '=', model)
  if (property_id !== undefined) rows = rows.where('property_id', '=', property_id)
  return session.all(rows)
}
