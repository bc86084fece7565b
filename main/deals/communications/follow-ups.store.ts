import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { FollowUpTable } from '../../core/database/schema-messages.ts'

export type FollowUpRow = FollowUpTable

export interface FollowUpOfDeal extends FollowUpRow {
  readonly deal_title: string
  readonly seller_name: string
  /** The run it started. */
  readonly run_id: string | null
}

const SELECT = `
  SELECT f.*, d.title AS deal_title, d.seller_name, r.id AS run_id
  FROM follow_ups f JOIN deals d ON d.id = f.deal_id LEFT JOIN pipeline_runs r ON r.started_by = f.id`

export function insertFollowUp(session: WriteSession, row: FollowUpRow): void {
  session.run(query.insertInto('follow_ups').values(row))
}

export function updateFollowUp(session: WriteSession, id: string, change: Partial<FollowUpRow>): void {
  session.run(query.updateTable('follow_ups').set(change).where('id', '=', id))
}

export function findFollowUp(session: ReadSession, id: string): FollowUpOfDeal | undefined {
  return session.prepare<FollowUpOfDeal>(`${SELECT} WHERE f.id = ?`).get(id)
}

export interface FollowUpFilter {
  readonly status: FollowUpRow['status']
  /** First and last day due. */
  readonly from?: string
  readonly to?: string
  readonly deal_id?: string | undefined
}

/** Open ones by the day they are due, the others newest first. */
export function listFollowUps(session: ReadSession, filter: FollowUpFilter, limit: number): FollowUpOfDeal[] {
  const { status, from = '', to = '9999-12-31', deal_id } = filter
  const order = status === 'open' ? 'f.due_date, f.id' : 'f.done_at DESC, f.id DESC'
  return session
    .prepare<FollowUpOfDeal>(
      `${SELECT} WHERE f.status = ? AND f.due_date BETWEEN ? AND ?${deal_id === undefined ? '' : ' AND f.deal_id = ?'} ORDER BY ${order} LIMIT ?`,
    )
    .all(status, from, to, ...(deal_id === undefined ? [] : [deal_id]), limit)
}

/** Ids of the open follow-ups due on a day or before it, oldest first. */
export function dueFollowUps(session: ReadSession, today: string): string[] {
  return session
    .prepare<{ id: string }>(
      "SELECT id FROM follow_ups WHERE status = 'open' AND due_date <= ? ORDER BY due_date, id",
    )
    .all(today)
    .map(({ id }) => id)
}
