import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { sellerContacts } from '../deals/index.ts'
import type { FollowUps } from './follow-ups.ts'
import type { MessageNeeds } from './needs.ts'
import type { OptOuts } from './opt-outs.ts'
import type { Runs, RunView } from './runs.ts'

/** Days until the next follow-up of a run that nobody asked for. */
const NEXT_DAYS = 3

export interface TickResult {
  readonly date: CalendarDate
  readonly runs: readonly RunView[]
  readonly cancelled: readonly string[]
  readonly errors: readonly { readonly follow_up_id: string; readonly message: string }[]
  readonly remaining: number
}

export interface TickNeeds extends Pick<MessageNeeds, 'database' | 'household' | 'deals'> {
  readonly followUps: FollowUps
  readonly runs: Runs
  readonly optOuts: OptOuts
}

/**
 * The daily tick: for each open follow-up that is due today or was due before, one run. Each follow-up is one transaction that asks again whether it is
 * open, makes the run and ends it; so a kill leaves some done and the rest as they were, a second tick finds nothing, and two programs at once make
 * one run between them. The unique index on `pipeline_runs.started_by` would refuse a second run even so.
 */
export function createTick({ database, household, deals, followUps, runs, optOuts }: TickNeeds) {
  const seeTo = (session: WriteSession, id: string, by: Actor): RunView | 'cancelled' | 'gone' => {
    const followUp = followUps.requireWithin(session, id)
    if (followUp.state !== 'due' && followUp.state !== 'overdue') return 'gone'
    const deal = deals.requireWithin(session, followUp.deal_id)
    if (deal.status === 'archived' || deal.stage === 'closed' || deal.stage === 'dead') {
      followUps.cancelWithin(session, id, by, 'The deal is over')
      return 'cancelled'
    }
    followUps.completeWithin(session, id, by)
    const { deal_id, kind, tone, note } = followUp
    // Who has opted out is not to be followed up for ever: the held run says why, and nothing comes after it.
    const isOver = optOuts.includesWithin(session, sellerContacts(deal))
    const follow_up_days = isOver ? null : NEXT_DAYS
    return runs.runWithin(session, { deal_id, kind, tone, note, follow_up_days, started_by: id }, by)
  }

  /** At most `limit` runs; a follow-up that fails is told of and does not stop the others. */
  return async (limit: number, by: Actor): Promise<TickResult> => {
    const { date, due } = database.read(session => ({
      date: household.today(session),
      due: followUps.dueWithin(session),
    }))
    const made: RunView[] = []
    const cancelled: string[] = []
    const errors: { follow_up_id: string; message: string }[] = []
    let looked = 0
    for (const id of due) {
      if (made.length >= limit) break
      looked++
      try {
        const outcome = await database.write(session => seeTo(session, id, by))
        if (outcome === 'cancelled') cancelled.push(id)
        else if (outcome !== 'gone') made.push(outcome)
      } catch (error) {
        errors.push({ follow_up_id: id, message: error instanceof Error ? error.message : String(error) })
      }
    }
    return { date, runs: made, cancelled, errors, remaining: due.length - looked + errors.length }
  }
}
