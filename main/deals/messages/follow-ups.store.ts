import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { FollowUpTable } from '../../core/database/schema-messages.ts'

export type FollowUpRow = FollowUpTable

export interface FollowUpOfDeal extends FollowUpRow {
  readonly deal_title: string
  readonly seller_name: string
  /** The run it started. */
  readonly run_id: string | null
}

const FOLLOW_UPS = query
  .selectFrom('follow_ups as f')
  .innerJoin('deals as d', 'd.id', 'f.deal_id')
  .leftJoin('pipeline_runs as r', 'r.started_by', 'f.id')
  .selectAll('f')
  .select(['d.title as deal_title', 'd.seller_name', 'r.id as run_id'])

export function insertFollowUp(session: WriteSession, row: FollowUpRow): void {
  session.run(query.insertInto('follow_ups').values(row))
}

export function updateFollowUp(session: WriteSession, id: string, change: Partial<FollowUpRow>): void {
  session.run(query.updateTable('follow_ups').set(change).where('id', '=', id))
}

export function findFollowUp(session: ReadSession, id: string): FollowUpOfDeal | undefined {
  return session.first(FOLLOW_UPS.where('f.id', '=', id))
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
  let rows = FOLLOW_UPS.where('f.status', '=', status).where(row => row.between('f.due_date', from, to))
  if (deal_id !== undefined) rows = rows.where('f.deal_id', '=', deal_id)
  rows =
    status === 'open'
      ? rows.orderBy('f.due_date').orderBy('f.id')
      : rows.orderBy('f.done_at', 'desc').orderBy('f.id', 'desc')
  return session.all(rows.limit(limit))
}

/** Ids of the open follow-ups due on a day or before it, oldest first. */
export function dueFollowUps(session: ReadSession, today: string): string[] {
  const due = query
    .selectFrom('follow_ups')
    .select('id')
    .where('status', '=', literal('open'))
    .where('due_date', '<=', today)
    .orderBy('due_date')
    .orderBy('id')
  return session.all(due).map(({ id }) => id)
}
