import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { DealTable, StageText } from '../../core/database/schema-deals.ts'
import { sumOf } from '../../core/database/sums.ts'

export type DealRow = DealTable

/** A deal with what its property, partner and pipeline say of it. */
export interface DealWithPlace extends DealRow {
  readonly line: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postal_code: string | null
  readonly country: string | null
  readonly partner_name: string | null
  readonly pipeline_id: string | null
  readonly stage: StageText | null
}

const DEALS = query
  .selectFrom('deals as d')
  .leftJoin('properties as p', 'p.id', 'd.property_id')
  .leftJoin('partners as r', 'r.id', 'd.partner_id')
  .leftJoin('wholesale_pipelines as w', 'w.deal_id', 'd.id')
  .selectAll('d')
  .select(['p.line', 'p.city', 'p.region', 'p.postal_code', 'p.country'])
  .select(['r.name as partner_name', 'w.id as pipeline_id', 'w.stage'])

const byId = compileOnce((given: Given<{ id: string }>) => DEALS.where('d.id', '=', given('id')))
const byExternalRef = compileOnce((given: Given<{ external_ref: string }>) =>
  query.selectFrom('deals').selectAll().where('external_ref', '=', given('external_ref')),
)

export function insertDeal(session: WriteSession, row: DealRow): void {
  insertRow(session, 'deals', row)
}

export function updateDeal(session: WriteSession, id: string, change: Partial<DealRow>): void {
  session.run(query.updateTable('deals').set(change).where('id', '=', id))
}

export function findDeal(session: ReadSession, id: string): DealWithPlace | undefined {
  return session.first(byId({ id }))
}

export function findByExternalRef(session: ReadSession, external_ref: string): DealRow | undefined {
  return session.first(byExternalRef({ external_ref }))
}

/** Every deal with its seller's contacts, the oldest first. */
export function sellers(
  session: ReadSession,
): Pick<DealRow, 'id' | 'title' | 'seller_phone' | 'seller_email' | 'meta'>[] {
  return session.all(
    query
      .selectFrom('deals')
      .select(['id', 'title', 'seller_phone', 'seller_email', 'meta'])
      .orderBy('created_at')
      .orderBy('id'),
  )
}

export interface DealFilter {
  readonly status: DealRow['status']
  readonly property_id?: string | undefined
  readonly partner_id?: string | undefined
}

/** Last changed first. */
export function listDeals(session: ReadSession, filter: DealFilter, limit: number): DealWithPlace[] {
  let deals = DEALS.where('d.status', '=', filter.status)
  if (filter.property_id !== undefined) deals = deals.where('d.property_id', '=', filter.property_id)
  if (filter.partner_id !== undefined) deals = deals.where('d.partner_id', '=', filter.partner_id)
  return session.all(deals.orderBy('d.updated_at', 'desc').orderBy('d.id', 'desc').limit(limit))
}

export interface DealTotals {
  readonly count: number
  /** What is asked for them together, minor units. */
  readonly asked_minor: number
}

/** Of all that the filter finds. */
export function dealTotals(session: ReadSession, filter: DealFilter): DealTotals {
  let deals = query.selectFrom('deals as d').where('d.status', '=', filter.status)
  if (filter.property_id !== undefined) deals = deals.where('d.property_id', '=', filter.property_id)
  if (filter.partner_id !== undefined) deals = deals.where('d.partner_id', '=', filter.partner_id)
  const totals = session.first(
    deals.select(({ fn, ref }) => [
      fn.countAll<number>().as('count'),
      sumOf(ref('d.asking_price_minor').$castTo<number>()).as('asked_minor'),
    ]),
  )
  return totals ?? { count: 0, asked_minor: 0 }
}

export function partnerExists(session: ReadSession, id: string): boolean {
  return session.first(query.selectFrom('partners').select('id').where('id', '=', id)) !== undefined
}

const untouched = compileOnce((given: Given<{ id: string }>) =>
  query.deleteFrom('deals').where('id', '=', given('id')).whereRef('updated_at', '=', 'created_at'),
)

/** Takes a deal out that nobody has worked on. @returns whether it is gone. */
export function deleteUntouched(session: WriteSession, id: string): boolean {
  return session.run(untouched({ id })).changes > 0
}
