import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import type { MessageKind, Tone } from '../../../shared/domain/messages/holds.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './follow-ups.store.ts'
import type { MessageNeeds } from './needs.ts'

export type FollowUpState = 'overdue' | 'due' | 'upcoming' | 'done' | 'cancelled'
export interface FollowUpView extends store.FollowUpOfDeal {
  readonly state: FollowUpState
}

export interface NewFollowUp {
  readonly deal_id: string
  readonly due_date: CalendarDate
  readonly kind: MessageKind
  readonly tone: Tone
  readonly note: string
}

export type FollowUps = ReturnType<typeof createFollowUps>

/** What is to be done for a deal on a day. */
export function createFollowUps({
  database,
  household,
  deals,
}: Pick<MessageNeeds, 'database' | 'household' | 'deals'>) {
  const viewer = (session: ReadSession) => {
    const today = household.today(session)
    return (row: store.FollowUpOfDeal): FollowUpView => ({ ...row, state: stateOf(row, today) })
  }

  const requireFollowUp = (session: ReadSession, id: string): FollowUpView => {
    const row = store.findFollowUp(session, id)
    if (!row) throw new NotFound('follow-up', id)
    return viewer(session)(row)
  }

  const create = (session: WriteSession, input: NewFollowUp, by: Actor): FollowUpView => {
    deals.requireWithin(session, input.deal_id)
    const row: store.FollowUpRow = {
      ...input,
      id: newId('fu'),
      status: 'open',
      done_at: null,
      created_at: session.now,
    }
    store.insertFollowUp(session, row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'follow_up',
      entity_id: row.id,
      after: row,
    })
    return requireFollowUp(session, row.id)
  }

  /** @throws NotFound, Conflict for one that has ended. */
  const change = (
    session: WriteSession,
    id: string,
    fields: Partial<store.FollowUpRow>,
    action: string,
    by: Actor,
    reason = '',
  ): FollowUpView => {
    const before = requireFollowUp(session, id)
    if (before.status !== 'open')
      throw new Conflict(
        before.status === 'done'
          ? worded('This follow-up is done already. Add another to go on')
          : worded('This follow-up is cancelled already. Add another to go on'),
      )
    store.updateFollowUp(session, id, fields)
    const after = requireFollowUp(session, id)
    recordAudit(session, {
      actor: by,
      action,
      entity_kind: 'follow_up',
      entity_id: id,
      before,
      after,
      ...(reason !== '' && { reason }),
    })
    return after
  }

  const complete = (session: WriteSession, id: string, by: Actor) =>
    change(session, id, { status: 'done', done_at: session.now }, 'done', by)
  const cancel = (session: WriteSession, id: string, by: Actor, reason: string) =>
    change(session, id, { status: 'cancelled', done_at: session.now }, 'cancel', by, reason)

  return {
    requireWithin: requireFollowUp,
    createWithin: create,
    completeWithin: complete,
    cancelWithin: cancel,
    /** Those to be seen to by today, oldest first. */
    dueWithin: (session: ReadSession) => store.dueFollowUps(session, household.today(session)),

    /** @throws NotFound for a deal that is not there. */
    create: (input: NewFollowUp, by: Actor) => database.write(session => create(session, input, by)),
    complete: (id: string, by: Actor) => database.write(session => complete(session, id, by)),
    cancel: (id: string, reason: string, by: Actor) =>
      database.write(session => cancel(session, id, by, reason)),
    reschedule: (id: string, due_date: CalendarDate, by: Actor) =>
      database.write(session => change(session, id, { due_date }, 'reschedule', by)),
    list: (state: FollowUpState | 'open', deal_id: string | undefined, limit: number) =>
      database.read(session => {
        const filter = { ...filterOf(state, household.today(session)), deal_id }
        return store.listFollowUps(session, filter, limit).map(viewer(session))
      }),
  }
}

function stateOf({ status, due_date }: store.FollowUpRow, today: CalendarDate): FollowUpState {
  if (status !== 'open') return status
  if (due_date === today) return 'due'
  return due_date < today ? 'overdue' : 'upcoming'
}

function filterOf(state: FollowUpState | 'open', today: CalendarDate): store.FollowUpFilter {
  switch (state) {
    case 'open':
      return { status: 'open' }
    case 'due':
      return { status: 'open', from: today, to: today }
    case 'overdue':
      return { status: 'open', to: addDays(today, -1) }
    case 'upcoming':
      return { status: 'open', from: addDays(today, 1) }
    case 'done':
    case 'cancelled':
      return { status: state }
  }
}
