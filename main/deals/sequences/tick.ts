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
export function createTick({ database, household, communications }: SequenceNeeds, enrolments: Enrolments) {
  const { runs, templates } = communications

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
    const last = enrolments.lastDraft(session, id)
    if (last && enrolments.isOpen(last)) return 'waits'
    const gap = step.day - (steps[row.next_step - 1]?.day ?? 0)
    const zone = household.timeZone(session)
    const since = last?.sent_at == null ? null : addDays(todayIn(Date.parse(last.sent_at), zone), gap)
    if (row.next_on > today || (since !== null && since > today)) return 'waits'
    const { kind, tone, template_id } = step
    const template = template_id === null ? undefined : templates.findWithin(session, template_id)
    const run = runs.runWithin(
      session,
      {
        deal_id: row.deal_id,
        kind,
        tone,
        note: '',
        follow_up_days: null,
        // One that was deleted since leaves the text that any message of its kind has.
        ...(template?.kind === kind && { template_id: template.id }),
      },
      by,
    )
    store.insertMessage(session, { enrolment_id: id, step: row.next_step, draft_id: run.draft_id })
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
