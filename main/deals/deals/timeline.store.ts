import { sql } from 'kysely'
import { query, type ReadSession } from '../../core/database/database.ts'

/** Something that happened to a deal. */
export interface TimelineEntry {
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

const kind = (of: TimelineEntry['kind']) => sql.lit(of).as('kind')
const NO_AMOUNT = sql.lit<number | null>(null).as('amount_minor')
const NO_DETAIL = sql.lit<string | null>(null).as('detail')
const NOBODY = sql.lit<string>('').as('by')

/*
 * Each part names the columns of a `TimelineEntry` in its order, which is what a union goes by.
 */

const ACTIVITIES = query
  .selectFrom('deal_activities as a')
  .innerJoin('wholesale_pipelines as w', 'w.id', 'a.pipeline_id')
  .select(activity => [
    'a.id as id',
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

const ASSIGNMENTS = query
  .selectFrom('assignments as s')
  .innerJoin('wholesale_pipelines as w', 'w.id', 's.pipeline_id')
  .innerJoin('buyers as b', 'b.id', 's.buyer_id')
  .select(['s.id', kind('assignment'), 's.updated_at as at', 's.status as what', 'b.name as detail'])
  .select(['s.fallout_reason as text', NOBODY, 's.assignment_price_minor as amount_minor', 's.id as ref_id'])

/** What happened to a deal by this pack's own tables, newest first, each part on its own index. */
export function ownTimelineOf(session: ReadSession, deal_id: string, limit: number): TimelineEntry[] {
  return session.all(
    ACTIVITIES.where('w.deal_id', '=', deal_id)
      .unionAll(MOVES.where('w.deal_id', '=', deal_id))
      .unionAll(ASSIGNMENTS.where('w.deal_id', '=', deal_id))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  )
}
