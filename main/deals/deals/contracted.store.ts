import { query, type ReadSession } from '../../core/database/database.ts'

/** Whether a deal that is under contract, or assigned, is of the property. */
export function isContracted(session: ReadSession, property_id: string): boolean {
  const deal = query
    .selectFrom('wholesale_pipelines as w')
    .innerJoin('deals as d', 'd.id', 'w.deal_id')
    .select('w.id')
    .where('d.property_id', '=', property_id)
    .where('d.status', '<>', 'archived')
    .where('w.stage', 'in', ['under_contract', 'assigned'])
    .limit(1)
  return session.first(deal) !== undefined
}
