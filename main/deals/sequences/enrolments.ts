import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { ARCHIVED, sellerContacts } from '../deals/index.ts'
import { requireSequence, type SequenceNeeds, stepsOf } from './needs.ts'
import * as store from './store.ts'

type StopReason = NonNullable<store.EnrolmentRow['stop_reason']>

export interface EnrolmentView {
  readonly id: string
  readonly sequence_id: string
  readonly sequence_name: string
  readonly deal_id: string
  readonly deal_title: string
  readonly seller_name: string
  readonly started_on: CalendarDate
  readonly state: store.EnrolmentRow['state']
  readonly stop_reason: StopReason | null
  readonly drafted: number
  readonly steps: number
  readonly next_on: CalendarDate | null
  readonly waits: boolean
}

export type Enrolments = ReturnType<typeof createEnrolments>

/** Deals that are in a sequence. Whether one is to stop is asked anew each time it is looked at: people opt out, and deals move on. */
export function createEnrolments(needs: SequenceNeeds) {
  const { database } = needs
  const rules = rulesOf(needs)
  const { viewsOf, endWithin, enrolWithin } = rules

  const requireEnrolment = (session: ReadSession, id: string): store.EnrolmentOfDeal => {
    const row = store.findEnrolment(session, id)
    if (!row) throw new NotFound('enrolment', id)
    return row
  }
  const requireView = (session: ReadSession, id: string): EnrolmentView => {
    const [view] = viewsOf(session, [requireEnrolment(session, id)])
    if (!view) throw new NotFound('enrolment', id)
    return view
  }

  return {
    ...rules,
    findWithin: store.findEnrolment,
    list: (filter: store.EnrolmentFilter, limit: number) =>
      database.read(session => viewsOf(session, store.listEnrolments(session, filter, limit))),
    /** @throws NotFound; Conflict for a deal that is over or in a sequence, or a seller who wants no messages. */
    enrol: (sequence_id: string, deal_id: string, by: Actor) =>
      database.write(session => requireView(session, enrolWithin(session, sequence_id, deal_id, by))),
    /** @throws NotFound; Conflict for one that has ended. */
    stop: (id: string, reason: StopReason, by: Actor) =>
      database.write(session => {
        const row = requireEnrolment(session, id)
        if (row.state !== 'running')
          throw new Conflict(`This sequence ${row.state === 'done' ? 'is through' : 'was stopped'} already`)
        endWithin(session, row, reason, by)
        return requireView(session, id)
      }),
  }
}

/** Why messages about a deal are to go on no more; null where they may. `stage` is the one that it began in. */
function reasonOf(
  deal: ReturnType<typeof store.dealsOf>[number],
  stage: store.EnrolmentRow['stage'],
  isOut: (contact: string) => boolean,
): StopReason | null {
  if (deal.seller_consent === 'refused' || sellerContacts(deal).some(isOut)) return 'opted_out'
  if (deal.status === 'archived' || deal.stage === 'closed' || deal.stage === 'dead') return 'over'
  return deal.stage === stage ? null : 'stage'
}

function rulesOf({ household, deals, communications }: SequenceNeeds) {
  const { drafts, optOuts } = communications

  /** Why it is to go on no more; null where it may. */
  const reasonToStop = (
    session: ReadSession,
    { deal_id, stage }: Pick<store.EnrolmentRow, 'deal_id' | 'stage'>,
  ): StopReason | null => {
    const [deal] = store.dealsOf(session, [deal_id])
    return deal ? reasonOf(deal, stage, optOuts.matcherWithin(session)) : 'over'
  }

  /** The draft of the last message; undefined where none was made. */
  const lastDraft = (session: ReadSession, id: string) => {
    const message = store.lastMessage(session, id)
    return message && drafts.requireWithin(session, message.draft_id)
  }
  const isOpen = ({ status }: { readonly status: string }) => status === 'draft' || status === 'held'

  /** With the same few queries for however many. */
  const viewsOf = (session: ReadSession, rows: readonly store.EnrolmentOfDeal[]): EnrolmentView[] => {
    const running = rows.filter(({ state }) => state === 'running')
    const deal_ids = running.map(({ deal_id }) => deal_id)
    const byId = new Map(store.dealsOf(session, deal_ids).map(deal => [deal.id, deal]))
    const waiting = store.waitingOf(
      session,
      running.map(({ id }) => id),
    )
    const isOut = optOuts.matcherWithin(session)
    return rows.map(row => {
      const { stage, next_step, created_at: _, updated_at: __, steps, ...rest } = row
      const deal = row.state === 'running' ? byId.get(row.deal_id) : undefined
      const ended = deal ? reasonOf(deal, stage, isOut) : null
      return {
        ...rest,
        ...(ended !== null && { state: 'stopped' as const, stop_reason: ended, next_on: null }),
        drafted: next_step,
        steps: Math.max(stepsOf(steps).length, next_step),
        waits: ended === null && waiting.has(row.id),
      }
    })
  }

  const change = (
    session: WriteSession,
    before: store.EnrolmentOfDeal,
    fields: Partial<store.EnrolmentRow>,
    action: string,
    by: Actor,
  ): void => {
    store.updateEnrolment(session, before.id, { ...fields, updated_at: session.now })
    recordAudit(session, {
      actor: by,
      action,
      entity_kind: 'enrolment',
      entity_id: before.id,
      before,
      after: store.findEnrolment(session, before.id),
    })
  }

  return {
    reasonToStop,
    lastDraft,
    isOpen,
    viewsOf,
    changeWithin: change,
    /** Ends it. A message of it that waits to be sent is discarded: it was written for who had not answered. */
    endWithin(session: WriteSession, row: store.EnrolmentOfDeal, stop_reason: StopReason, by: Actor): void {
      const draft = lastDraft(session, row.id)
      if (draft && isOpen(draft))
        drafts.changeWithin(session, draft, { status: 'discarded', hold_reasons: '[]' }, 'discard', by)
      change(session, row, { state: 'stopped', stop_reason, next_on: null }, 'stop_sequence', by)
    },
    enrolWithin(session: WriteSession, sequence_id: string, deal_id: string, by: Actor): string {
      const sequence = requireSequence(session, sequence_id)
      const deal = deals.requireWithin(session, deal_id)
      const [first] = stepsOf(sequence.steps)
      if (sequence.status === 'archived' || !first)
        throw new Conflict('This sequence is archived: bring it back first, with "status": "active"')
      if (deal.status === 'archived') throw new Conflict(ARCHIVED)
      const running = store.runningOfDeal(session, deal_id)
      if (running) throw new Conflict(`This deal is in ${running.sequence_name} already. Stop that one first`)
      const stage = deal.stage ?? null
      const reason = reasonToStop(session, { deal_id, stage })
      if (reason !== null)
        throw new Conflict(
          reason === 'over' ? 'This deal is over' : 'The seller does not want to be contacted',
        )
      const started_on = household.today(session)
      const row: store.EnrolmentRow = {
        id: newId('enrol'),
        sequence_id,
        deal_id,
        stage,
        started_on,
        next_step: 0,
        next_on: addDays(started_on, first.day),
        state: 'running',
        stop_reason: null,
        created_at: session.now,
        updated_at: session.now,
      }
      store.insertEnrolment(session, row)
      recordAudit(session, {
        actor: by,
        action: 'create',
        entity_kind: 'enrolment',
        entity_id: row.id,
        after: store.findEnrolment(session, row.id),
      })
      return row.id
    },
  }
}
