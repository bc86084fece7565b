import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { DealWeightTable } from './tables.ts'

export function listDealWeights(session: ReadSession): DealWeightTable[] {
  return session.all(query.selectFrom('deal_weights').selectAll())
}

export function insertDealWeight(session: WriteSession, row: DealWeightTable): void {
  insertRow(session, 'deal_weights', row)
}

export function updateDealWeight(
  session: WriteSession,
  id: string,
  change: Pick<DealWeightTable, 'percent' | 'updated_at'>,
): void {
  session.run(query.updateTable('deal_weights').set(change).where('id', '=', id))
}

export function deleteDealWeight(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('deal_weights').where('id', '=', id))
}
