import { sql } from 'kysely'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { TimelineEntry } from '../deals/index.ts'

const kind = (of: TimelineEntry['kind']) => sql.lit(of).as('kind')
const NO_AMOUNT = sql.lit<number | null>(null).as('amount_minor')
const SAID = sql<string>`CASE d.subject WHEN '' THEN d.body ELSE d.subject END`.as('text')

/*
 * Each part names the columns of a `TimelineEntry` in its order, which is what a union goes by.
 */

const DRAFTED = query
  .selectFrom('drafts as d')
  .select(draft => [
    'd.id',
    kind('draft'),
    'd.created_at as at',
    draft.ref('d.kind').$castTo<string>().as('what'),
    draft.ref('d.status').$castTo<string | null>().as('detail'),
  ])
  .select([SAID, 'd.recipient as by', NO_AMOUNT, 'd.id as ref_id'])

const SENT = query
  .selectFrom('drafts as d')
  .select(draft => [
    sql<string>`d.id || ':sent'`.as('id'),
    kind('sent'),
    draft.ref('d.sent_at').$notNull().as('at'),
    draft.ref('d.kind').$castTo<string>().as('what'),
    sql.lit<string | null>(null).as('detail'),
  ])
  .select([SAID, 'd.recipient as by', NO_AMOUNT, 'd.id as ref_id'])
  .where('d.sent_at', 'is not', null)

const FOLLOW_UPS = query
  .selectFrom('follow_ups as f')
  .select(followUp => [
    'f.id',
    kind('follow_up'),
    'f.created_at as at',
    followUp.ref('f.status').$castTo<string>().as('what'),
    followUp.ref('f.due_date').$castTo<string | null>().as('detail'),
  ])
  .select(['f.note as text', sql.lit<string>('').as('by'), NO_AMOUNT, 'f.id as ref_id'])

/** What was written to a deal's seller and what is to be followed up, newest first, each part on its own index. */
export function messagesInTimeline(session: ReadSession, deal_id: string, limit: number): TimelineEntry[] {
  return session.all(
    DRAFTED.where('d.deal_id', '=', deal_id)
      .unionAll(SENT.where('d.deal_id', '=', deal_id))
      .unionAll(FOLLOW_UPS.where('f.deal_id', '=', deal_id))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  )
}
