import { sql } from 'kysely'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { StageText } from '../../core/database/schema-deals.ts'

export interface TimelineRow {
  readonly id: string
  readonly kind: 'activity' | 'move' | 'draft' | 'sent' | 'assignment' | 'underwriting' | 'follow_up'
  readonly at: string
  /** Of a kind's own: an activity's type, the stages of a move, a message's kind, an assignment's status. */
  readonly what: string
  readonly detail: string | null
  readonly text: string
  readonly by: string
  readonly amount_minor: number | null
  readonly ref_id: string
}

const kind = (of: TimelineRow['kind']) => sql.lit(of).as('kind')
const NO_AMOUNT = sql.lit<number | null>(null).as('amount_minor')
const NO_DETAIL = sql.lit<string | null>(null).as('detail')
const NOBODY = sql.lit<string>('').as('by')
const SAID = sql<string>`CASE d.subject WHEN '' THEN d.body ELSE d.subject END`.as('text')

/*
 * Each part names the columns of a `TimelineRow` in its order, which is what a union goes by.
 */

const ACTIVITIES = query
  .selectFrom('deal_activities as a')
  .innerJoin('wholesale_pipelines as w', 'w.id', 'a.pipeline_id')
  .select(activity => [
    'a.id',
    kind('activity'),
    'a.at',
    activity.ref('a.event_type').$castTo<string>().as('what'),
  ])
  .select([NO_DETAIL, 'a.description as text', 'a.created_by as by', NO_AMOUNT, 'a.id as ref_id'])

const MOVES = query
  .selectFrom('stage_moves as m')
  .innerJoin('wholesale_pipelines as w', 'w.id', 'm.pipeline_id')
  .select(['m.id', kind('move'), 'm.at', 'm.to_stage as what', 'm.from_stage as detail', 'm.reason as text'])
  .select(['m.actor as by', NO_AMOUNT, 'm.id as ref_id'])

const DRAFTS = query
  .selectFrom('drafts as d')
  .select(['d.id', kind('draft'), 'd.created_at as at', 'd.kind as what', 'd.status as detail', SAID])
  .select(['d.recipient as by', NO_AMOUNT, 'd.id as ref_id'])

const SENT = query
  .selectFrom('drafts as d')
  .select(draft => [
    sql<string>`d.id || ':sent'`.as('id'),
    kind('sent'),
    draft.ref('d.sent_at').$notNull().as('at'),
    'd.kind as what',
  ])
  .select([NO_DETAIL, SAID, 'd.recipient as by', NO_AMOUNT, 'd.id as ref_id'])
  .where('d.sent_at', 'is not', null)

const FOLLOW_UPS = query
  .selectFrom('follow_ups as f')
  .select(['f.id', kind('follow_up'), 'f.created_at as at', 'f.status as what', 'f.due_date as detail'])
  .select(['f.note as text', NOBODY, NO_AMOUNT, 'f.id as ref_id'])

const ASSIGNMENTS = query
  .selectFrom('assignments as s')
  .innerJoin('wholesale_pipelines as w', 'w.id', 's.pipeline_id')
  .innerJoin('buyers as b', 'b.id', 's.buyer_id')
  .select(['s.id', kind('assignment'), 's.updated_at as at', 's.status as what', 'b.name as detail'])
  .select(['s.fallout_reason as text', NOBODY, 's.assignment_price_minor as amount_minor', 's.id as ref_id'])

const UNDERWRITINGS = query
  .selectFrom('underwritings as u')
  .select(['u.id', kind('underwriting'), 'u.created_at as at', 'u.model as what', 'u.mode as detail'])
  .select([
    sql.lit<string>('').as('text'),
    'u.created_by as by',
    'u.mao_minor as amount_minor',
    'u.id as ref_id',
  ])

/** All that happened to a deal, newest first: a read across the packs that write of it, each part on its own index. */
export function timelineOf(session: ReadSession, deal_id: string, limit: number): TimelineRow[] {
  return session.all(
    ACTIVITIES.where('w.deal_id', '=', deal_id)
      .unionAll(MOVES.where('w.deal_id', '=', deal_id))
      .unionAll(DRAFTS.where('d.deal_id', '=', deal_id))
      .unionAll(SENT.where('d.deal_id', '=', deal_id))
      .unionAll(FOLLOW_UPS.where('f.deal_id', '=', deal_id))
      .unionAll(ASSIGNMENTS.where('w.deal_id', '=', deal_id))
      .unionAll(UNDERWRITINGS.where('u.deal_id', '=', deal_id))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  )
}

export interface MoveRow {
  readonly deal_id: string
  readonly title: string
  readonly pipeline_id: string
  readonly from_stage: StageText | null
  readonly to_stage: StageText
  readonly date: string
  readonly actor: string
  readonly reason: string
  readonly forced: 0 | 1
}

/** Every stage move of every deal, in the order they were made within each deal. */
export function allMoves(session: ReadSession, from = '', to = '9999-12-31'): MoveRow[] {
  return session.all(
    query
      .selectFrom('stage_moves as m')
      .innerJoin('wholesale_pipelines as w', 'w.id', 'm.pipeline_id')
      .innerJoin('deals as d', 'd.id', 'w.deal_id')
      .select(['w.deal_id', 'd.title', 'm.pipeline_id', 'm.from_stage', 'm.to_stage', 'm.date'])
      .select(['m.actor', 'm.reason', 'm.forced'])
      .where(move => move.between('m.date', from, to))
      .orderBy('m.pipeline_id')
      .orderBy('m.id'),
  )
}
