import type { SequenceStep } from '../../../shared/contract/sequences.ts'
import { addDays, todayIn } from '../../../shared/domain/calendar.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { Enrolments } from './enrolments.ts'
import { type SequenceNeeds, stepsOf } from './needs.ts'
import * as store from './store.ts'

export interface TickResult {
  readonly drafted: number
  readonly stopped: number
  readonly errors: readonly { readonly enrolment_id: string; readonly message: string }[]
}

type Outcome = 'drafted' | 'stopped' | 'waits'

/**
 * Sees to every sequence that runs. Each is one transaction that asks again how it stands: so a kill leaves some done and the rest as they were, and
 * a second tick of a day finds nothing. Of several messages whose days have passed, one is drafted: between two there are as many days as the
 * sequence says, counted from when the first was sent.
 */
export function createTick({ database, household, messages }: SequenceNeeds, enrolments: Enrolments) {
  const { offers, runs, templates } = messages

  /** Drafts a step's message to the seller, or to the buyer of the offer that it follows. @returns the draft's id */
  const draftStep = (
    session: WriteSession,
    { deal_id, buyer_id }: store.EnrolmentOfDeal,
    { kind, tone, template_id }: SequenceStep,
    told: boolean,
    by: Actor,
  ): string => {
    const found = template_id === null ? undefined : templates.findWithin(session, template_id)
    // One that was deleted since leaves the text that any message of its kind has.
    const template = found?.kind === kind ? found : undefined
    if (buyer_id !== null)
      return offers.remindWithin(session, { deal_id, buyer_id, kind, tone, text: template, told }, by).id
    const choice = { deal_id, kind, tone, note: '', follow_up_days: null }
    return runs.runWithin(session, { ...choice, ...(template && { template_id: template.id }) }, by).draft_id
  }

  const seeTo = (session: WriteSession, id: string, by: Actor): Outcome => {
    const row = enrolments.findWithin(session, id)
    if (row?.state !== 'running' || row.next_on === null) return 'waits'
    const reason = enrolments.reasonToStop(session, row)
    if (reason !== null) {
      enrolments.endWithin(session, row, reason, by)
      return 'stopped'
    }
    const steps = stepsOf(row.steps)
    const step = steps[row.next_step]
    if (!step) {
      enrolments.changeWithin(session, row, { state: 'done', next_on: null }, 'end_sequence', by)
      return 'waits'
    }
    const today = household.today(session)
    const last = enrolments.lastDraft(session, row)
    if (last && enrolments.isOpen(last)) return 'waits'
    const gap = step.day - (steps[row.next_step - 1]?.day ?? 0)
    const latest = addDays(today, gap)
    if (row.next_on > latest) {
      // The clock was ahead as that day was reckoned.
      enrolments.changeWithin(session, row, { next_on: latest }, 'update', by)
      return 'waits'
    }
    const zone = household.timeZone(session)
    const sent_on = last?.sent_at == null ? null : todayIn(Date.parse(last.sent_at), zone)
    // Of a day that is yet to come it says nothing: the day that it is due on counts alone.
    const since = sent_on === null || sent_on > today ? null : addDays(sent_on, gap)
    if (row.next_on > today || (since !== null && since > today)) return 'waits'
    const draft_id = draftStep(session, row, step, last?.sent_at != null, by)
    store.insertMessage(session, { enrolment_id: id, step: row.next_step, draft_id })
    const next = steps[row.next_step + 1]
    enrolments.changeWithin(
      session,
      row,
      {
        next_step: row.next_step + 1,
        ...(next
          ? { next_on: addDays(today, Math.max(1, next.day - step.day)) }
          : { state: 'done', next_on: null }),
      },
      'draft_of_sequence',
      by,
    )
    return 'drafted'
  }

  return async (by: Actor): Promise<TickResult> => {
    const counts = { drafted: 0, stopped: 0, waits: 0 }
    const errors: { enrolment_id: string; message: string }[] = []
    for (const id of database.read(store.runningEnrolments))
      try {
        counts[await database.write(session => seeTo(session, id, by))]++
      } catch (error) {
        errors.push({ enrolment_id: id, message: error instanceof Error ? error.message : String(error) })
      }
    return { drafted: counts.drafted, stopped: counts.stopped, errors }
  }
}
