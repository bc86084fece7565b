import type { Stage } from '../../../shared/domain/deals/stages.ts'
import { query, type ReadSession } from '../../core/database/database.ts'

/** While a deal is there its property is under contract. */
export const CONTRACTED: readonly Stage[] = ['under_contract', 'assigned']

/** Whether a deal that is under contract, or assigned, is of the property. */
export function isContracted(session: ReadSession, property_id: string): boolean {
  const deal = query
    .selectFrom('wholesale_pipelines as w')
    .innerJoin('deals as d', 'd.id', 'w.deal_id')
    .select('w.id')
    .where('d.property_id', '=', property_id)
    .where('d.status', '<>', 'archived')
    .where('w.stage', 'in', CONTRACTED)
    .limit(1)
  return session.first(deal) !== undefined
}

/** Whether the deal itself has a contract, archived or not. */
export function hasContract(session: ReadSession, deal_id: string): boolean {
  const pipeline = query
    .selectFrom('wholesale_pipelines')
    .select('id')
    .where('deal_id', '=', deal_id)
    .where('stage', 'in', CONTRACTED)
  return session.first(pipeline) !== undefined
}
