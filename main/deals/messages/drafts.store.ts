import { type SqlBool, sql } from 'kysely'
import { OTHER_PHONES } from '../../../shared/domain/deals/other-phones.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { DraftTable } from '../../core/database/schema-messages.ts'

export type DraftRow = DraftTable

/** A draft with what its deal says of the seller, null where it is of no deal, and its buyer of themselves, null where it is to the seller. */
export interface DraftOfDeal extends DraftRow {
  readonly deal_title: string | null
  readonly seller_name: string | null
  readonly seller_phone: string | null
  readonly seller_email: string | null
  /** Further numbers as JSON; null where there are none. */
  readonly other_phones: string | null
  readonly seller_time_zone: string | null
  readonly seller_consent: 'unknown' | 'given' | 'refused' | null
  readonly buyer_name: string | null
  readonly buyer_phone: string | null
  readonly buyer_email: string | null
  readonly buyer_time_zone: string | null
  readonly run_id: string | null
}

const DRAFTS = query
  .selectFrom('drafts as m')
  .leftJoin('deals as d', 'd.id', 'm.deal_id')
  .leftJoin('buyers as b', 'b.id', 'm.buyer_id')
  .selectAll('m')
  .select([
    'd.title as deal_title',
    'd.seller_name',
    'd.seller_phone',
    'd.seller_email',
    'd.seller_time_zone',
    'd.seller_consent',
    'b.name as buyer_name',
    'b.phone as buyer_phone',
    'b.email as buyer_email',
    'b.time_zone as buyer_time_zone',
  ])
  .select(sql<string | null>`d.meta -> ${sql.lit(OTHER_PHONES)}`.as('other_phones'))
  .select(draft =>
    draft.selectFrom('pipeline_runs as r').select('r.id').whereRef('r.draft_id', '=', 'm.id').as('run_id'),
  )

export function insertDraft(session: WriteSession, row: DraftRow): void {
  session.run(query.insertInto('drafts').values(row))
}

export function updateDraft(session: WriteSession, id: string, change: Partial<DraftRow>): void {
  session.run(query.updateTable('drafts').set(change).where('id', '=', id))
}

export function findDraft(session: ReadSession, id: string): DraftOfDeal | undefined {
  return session.first(DRAFTS.where('m.id', '=', id))
}

/** Newest first. */
export function listDrafts(
  session: ReadSession,
  statuses: readonly DraftRow['status'][],
  deal_id: string | undefined,
  limit: number,
): DraftOfDeal[] {
  let drafts = DRAFTS.where('m.status', 'in', statuses)
  if (deal_id !== undefined) drafts = drafts.where('m.deal_id', '=', deal_id)
  return session.all(drafts.orderBy('m.id', 'desc').limit(limit))
}

/** Whether another message to the deal's seller still waits to be sent. */
export function hasOpenDraft(session: ReadSession, deal_id: string): boolean {
  const open = query
    .selectFrom('drafts')
    .select('id')
    .where('deal_id', '=', deal_id)
    .where('buyer_id', 'is', null)
    .where('status', 'in', ['draft', 'held'])
    .limit(1)
  return session.first(open) !== undefined
}

/** The message that offers a deal to a buyer and still waits to be sent. */
export function openOfferDraft(
  session: ReadSession,
  deal_id: string,
  buyer_id: string,
): { readonly id: string } | undefined {
  return session.first(
    query
      .selectFrom('drafts')
      .select('id')
      .where('buyer_id', '=', buyer_id)
      .where('deal_id', '=', deal_id)
      .where('status', 'in', ['draft', 'held'])
      .limit(1),
  )
}

/** Numbers and addresses of contacts that are marked so. */
export function doNotCall(session: ReadSession): string[] {
  const marked = query.selectFrom('contact_points').select('value').where(sql<SqlBool>`do_not_call = 1`)
  return session.all(marked).map(({ value }) => value)
}
