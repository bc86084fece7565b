import { query, type ReadSession } from '../../core/database/database.ts'

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

const boardOf = (partner_id: string) => DEALS.where('deals.partner_id', '=', partner_id)

export type BoardRow = NonNullable<Awaited<ReturnType<ReturnType<typeof boardOf>['executeTakeFirst']>>>

/** One partner's open deals, those whose stage changed last first. */
export function boardRows(session: ReadSession, partner_id: string): BoardRow[] {
  return session.all(boardOf(partner_id))
}

export interface DocumentRow {
  readonly deal_id: string
  readonly title: string
  readonly location: string
}

/** The documents of one partner's open deals that the person has shared. */
export function sharedDocuments(session: ReadSession, partner_id: string): DocumentRow[] {
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

/** The titles of one partner's deals, for the owner's own eyes. */
export function dealTitles(session: ReadSession, partner_id: string): { id: string; title: string }[] {
  return session.all(query.selectFrom('deals').select(['id', 'title']).where('partner_id', '=', partner_id))
}
