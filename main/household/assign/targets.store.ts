import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { BudgetTargetTable } from './tables.ts'

/** In the order in which they were made. */
export function listTargets(session: ReadSession, bucket_id?: string): BudgetTargetTable[] {
  const all = query.selectFrom('budget_targets').selectAll().orderBy('id')
  return session.all(bucket_id === undefined ? all : all.where('bucket_id', '=', bucket_id))
}

export function findTarget(session: ReadSession, id: string): BudgetTargetTable | undefined {
  return session.first(query.selectFrom('budget_targets').selectAll().where('id', '=', id))
}

export function insertTarget(session: WriteSession, row: BudgetTargetTable): void {
  session.run(query.insertInto('budget_targets').values(row))
}

export function updateTarget(
  session: WriteSession,
  id: string,
  change: Partial<Omit<BudgetTargetTable, 'id'>>,
): void {
  session.run(query.updateTable('budget_targets').set(change).where('id', '=', id))
}

export function deleteTarget(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('budget_targets').where('id', '=', id))
}
