import type { Selectable } from 'kysely'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { BoardCardTable, Schema } from '../../core/database/schema.ts'

export type CardRow = BoardCardTable
type Run = Selectable<Schema['pipeline_runs']>
type FollowUp = Selectable<Schema['follow_ups']>

export interface RecentRun extends Pick<Run, 'id' | 'deal_id' | 'kind' | 'created_at' | 'sent_at'> {
  readonly to: string
  readonly deal_title: string
  readonly draft_status: Selectable<Schema['drafts']>['status']
}

/** The newest runs, each with how its draft stands. */
export function recentRuns(session: ReadSession, limit: number): RecentRun[] {
  return session
    .prepare<RecentRun>(`
      SELECT r.id, r.deal_id, r.kind, r.created_at, r.sent_at, r.recipient AS "to", d.title AS deal_title, m.status AS draft_status
      FROM pipeline_runs r JOIN deals d ON d.id = r.deal_id JOIN drafts m ON m.id = r.draft_id
      ORDER BY r.id DESC LIMIT ?`)
    .all(limit)
}

export interface DueFollowUp extends Pick<FollowUp, 'id' | 'deal_id' | 'kind' | 'note' | 'due_date'> {
  readonly deal_title: string
  readonly seller_name: string
}

/** Open follow-ups due on a day or before it, the longest waiting first. */
export function dueFollowUps(session: ReadSession, today: string, limit: number): DueFollowUp[] {
  return session
    .prepare<DueFollowUp>(`
      SELECT f.id, f.deal_id, f.kind, f.note, f.due_date, d.title AS deal_title, d.seller_name
      FROM follow_ups f JOIN deals d ON d.id = f.deal_id
      WHERE f.status = 'open' AND f.due_date <= ? ORDER BY f.due_date, f.id LIMIT ?`)
    .all(today, limit)
}

export function countDueFollowUps(session: ReadSession, today: string): number {
  const row = session
    .prepare<{ n: number }>("SELECT COUNT(*) AS n FROM follow_ups WHERE status = 'open' AND due_date <= ?")
    .get(today)
  return row?.n ?? 0
}

export interface DraftCounts {
  readonly waiting: number
  readonly held: number
  readonly sent: number
}

/** Drafts that wait to be sent, those held among them, and how many were sent from an instant on. */
export function countDrafts(session: ReadSession, from: string): DraftCounts {
  const row = session
    .prepare<DraftCounts>(`
      SELECT (SELECT COUNT(*) FROM drafts WHERE status IN ('draft', 'held')) AS waiting,
        (SELECT COUNT(*) FROM drafts WHERE status = 'held') AS held,
        (SELECT COUNT(*) FROM drafts WHERE sent_at >= ?) AS sent`)
    .get(from)
  return row ?? { waiting: 0, held: 0, sent: 0 }
}

/** The cards that the person has placed, in order. */
export function placedCards(session: ReadSession): CardRow[] {
  return session.all(query.selectFrom('board_cards').selectAll().orderBy('position'))
}

export function replaceCards(session: WriteSession, rows: readonly CardRow[]): void {
  session.run(query.deleteFrom('board_cards'))
  if (rows.length > 0) session.run(query.insertInto('board_cards').values([...rows]))
}
