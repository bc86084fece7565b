import type { Selectable } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { Schema } from '../../core/database/schema.ts'
import type { BoardCardTable } from './tables.ts'

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
  return session.all(
    query
      .selectFrom('pipeline_runs as r')
      .innerJoin('deals as d', 'd.id', 'r.deal_id')
      .innerJoin('drafts as m', 'm.id', 'r.draft_id')
      .select(['r.id', 'r.deal_id', 'r.kind', 'r.created_at', 'r.sent_at', 'r.recipient as to'])
      .select(['d.title as deal_title', 'm.status as draft_status'])
      .orderBy('r.id', 'desc')
      .limit(limit),
  )
}

export interface DueFollowUp extends Pick<FollowUp, 'id' | 'deal_id' | 'kind' | 'note' | 'due_date'> {
  readonly deal_title: string
  readonly seller_name: string
}

/** Open follow-ups due on a day or before it, the longest waiting first. */
export function dueFollowUps(session: ReadSession, today: string, limit: number): DueFollowUp[] {
  return session.all(
    query
      .selectFrom('follow_ups as f')
      .innerJoin('deals as d', 'd.id', 'f.deal_id')
      .select([
        'f.id',
        'f.deal_id',
        'f.kind',
        'f.note',
        'f.due_date',
        'd.title as deal_title',
        'd.seller_name',
      ])
      .where('f.status', '=', literal('open'))
      .where('f.due_date', '<=', today)
      .orderBy('f.due_date')
      .orderBy('f.id')
      .limit(limit),
  )
}

export function countDueFollowUps(session: ReadSession, today: string): number {
  const row = session.first(
    query
      .selectFrom('follow_ups')
      .select(rows => rows.fn.countAll<number>().as('n'))
      .where('status', '=', literal('open'))
      .where('due_date', '<=', today),
  )
  return row?.n ?? 0
}

export interface DraftCounts {
  readonly waiting: number
  readonly held: number
  readonly sent: number
}

/** Drafts that wait to be sent, those held among them, and how many were sent from an instant on. */
export function countDrafts(session: ReadSession, from: string): DraftCounts {
  const drafts = query.selectFrom('drafts').select(rows => rows.fn.countAll<number>().as('n'))
  const count = (rows: typeof drafts) => session.first(rows)?.n ?? 0
  return {
    waiting: count(drafts.where('status', 'in', ['draft', 'held'])),
    held: count(drafts.where('status', '=', literal('held'))),
    sent: count(drafts.where('sent_at', '>=', from)),
  }
}

/** The cards that the person has placed, in order. */
export function placedCards(session: ReadSession): CardRow[] {
  return session.all(query.selectFrom('board_cards').selectAll().orderBy('position'))
}

export function replaceCards(session: WriteSession, rows: readonly CardRow[]): void {
  session.run(query.deleteFrom('board_cards'))
  if (rows.length > 0) session.run(query.insertInto('board_cards').values([...rows]))
}
