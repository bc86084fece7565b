import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { DraftTable } from '../../core/database/schema-messages.ts'

export type DraftRow = DraftTable

/** A draft with what its deal says of the seller; each is null where the draft is of no deal. */
export interface DraftOfDeal extends DraftRow {
  readonly deal_title: string | null
  readonly seller_name: string | null
  readonly seller_phone: string | null
  readonly seller_email: string | null
  readonly seller_time_zone: string | null
  readonly seller_consent: 'unknown' | 'given' | 'refused' | null
  readonly run_id: string | null
}

const SELECT = `
  SELECT m.*, d.title AS deal_title, d.seller_name, d.seller_phone, d.seller_email, d.seller_time_zone, d.seller_consent,
    (SELECT r.id FROM pipeline_runs r WHERE r.draft_id = m.id) AS run_id
  FROM drafts m LEFT JOIN deals d ON d.id = m.deal_id`

export function insertDraft(session: WriteSession, row: DraftRow): void {
  session.run(query.insertInto('drafts').values(row))
}

export function updateDraft(session: WriteSession, id: string, change: Partial<DraftRow>): void {
  session.run(query.updateTable('drafts').set(change).where('id', '=', id))
}

export function findDraft(session: ReadSession, id: string): DraftOfDeal | undefined {
  return session.prepare<DraftOfDeal>(`${SELECT} WHERE m.id = ?`).get(id)
}

/** Newest first. */
export function listDrafts(
  session: ReadSession,
  statuses: readonly DraftRow['status'][],
  deal_id: string | undefined,
  limit: number,
): DraftOfDeal[] {
  const conditions = [`m.status IN (${statuses.map(() => '?').join(', ')})`]
  const values: (string | number)[] = [...statuses]
  if (deal_id !== undefined) {
    conditions.push('m.deal_id = ?')
    values.push(deal_id)
  }
  return session
    .prepare<DraftOfDeal>(`${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY m.id DESC LIMIT ?`)
    .all(...values, limit)
}

/** Whether another message to the deal's seller still waits to be sent. */
export function hasOpenDraft(session: ReadSession, deal_id: string): boolean {
  return (
    session
      .prepare("SELECT 1 FROM drafts WHERE deal_id = ? AND status IN ('draft', 'held') LIMIT 1")
      .get(deal_id) !== undefined
  )
}
