import { query, type ReadSession } from '../../core/database/database.ts'
import type { DealsOfPartner, PartnerDeal, SharedDocument } from '../partners/index.ts'

/*
 * What a board is made of. The columns are named one by one: what is not named here cannot reach a partner. The filter by partner stands in the
 * query itself, so no code downstream ever holds another partner's deal.
 */

const DEALS = query
  .selectFrom('deals')
  .leftJoin('properties', 'properties.id', 'deals.property_id')
  .leftJoin('wholesale_pipelines', 'wholesale_pipelines.deal_id', 'deals.id')
  .leftJoin('assignments', join =>
    join
      .onRef('assignments.pipeline_id', '=', 'wholesale_pipelines.id')
      .on('assignments.status', 'in', ['assigned', 'closed']),
  )
  .select([
    'deals.id as deal_id',
    'properties.line',
    'properties.city',
    'properties.region',
    'properties.postal_code',
    'properties.country',
    'wholesale_pipelines.stage',
    'wholesale_pipelines.stage_since',
    'wholesale_pipelines.contract_date',
    'wholesale_pipelines.closing_date',
    'wholesale_pipelines.closed_on',
    'wholesale_pipelines.contract_price_minor',
    'wholesale_pipelines.actual_fee_minor',
    'wholesale_pipelines.assignment_fee_target_minor',
    'assignments.assignment_price_minor',
    'assignments.assignment_fee_minor',
    'deals.partner_split_pphm',
  ])
  .where('deals.status', '=', 'open')
  .orderBy('wholesale_pipelines.stage_since', 'desc')
  .orderBy('deals.id', 'desc')

function openDeals(session: ReadSession, partner_id: string): PartnerDeal[] {
  return session.all(DEALS.where('deals.partner_id', '=', partner_id))
}

function sharedDocuments(session: ReadSession, partner_id: string): SharedDocument[] {
  return session.all(
    query
      .selectFrom('deal_documents')
      .innerJoin('deals', 'deals.id', 'deal_documents.deal_id')
      .select(['deal_documents.deal_id', 'deal_documents.title', 'deal_documents.location'])
      .where('deals.partner_id', '=', partner_id)
      .where('deals.status', '=', 'open')
      .where('deal_documents.shared', '=', 1)
      .orderBy('deal_documents.id'),
  )
}

/** One partner's deals, for the boards. */
export const dealsOfPartner: DealsOfPartner = {
  dealsWithin: (session, partner_id) => ({
    rows: openDeals(session, partner_id),
    documents: sharedDocuments(session, partner_id),
  }),
  titlesWithin: (session, partner_id) =>
    session.all(query.selectFrom('deals').select(['id', 'title']).where('partner_id', '=', partner_id)),
}
