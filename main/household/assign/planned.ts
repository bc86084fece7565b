import { addMonths, budgetMonthRange, type Month } from '../../../shared/domain/calendar.ts'
import { percentUsed } from '../../../shared/domain/envelopes.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { BucketMonth, Snapshot } from '../buckets/index.ts'
import { isTouched, NOTHING } from './months.ts'
import type { AssignNeeds } from './needs.ts'
import { readFor } from './reading.ts'
import { readSettings } from './store.ts'

/** What the buckets have in a month, by the way that the household budgets. */
export type PlannedMonth = Pick<Snapshot, 'month' | 'from' | 'to' | 'buckets'>

/** For those who ask what a bucket may take and do not care whether that is a limit or money with a job. */
export function createPlanned(needs: AssignNeeds) {
  const assignsWithin = (session: ReadSession): boolean => readSettings(session).mode === 'assign'
  const plannedWithin = (session: ReadSession, from: Month, to: Month = from): PlannedMonth[] => {
    const months: Month[] = []
    for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
    if (!assignsWithin(session)) return months.map(month => needs.buckets.snapshotWithin(session, month))
    const { ledger, months: computed, buckets } = readFor(session, needs, { from: to })
    const states = new Map(computed.states.map(state => [state.month, state.buckets]))
    return months.map(month => {
      const state = states.get(month)
      return {
        month,
        ...budgetMonthRange(month, ledger.startDay),
        buckets: buckets
          .filter(({ id, status }) => status === 'active' || isTouched(state?.get(id)))
          .map((bucket): BucketMonth => {
            const { assigned, carried_over, spent, available } = state?.get(bucket.id) ?? NOTHING
            return {
              bucket,
              monthly_limit_minor: assigned,
              // One that was given nothing and is not overspent plans nothing.
              allocation_minor: assigned === 0 && available >= 0 ? null : assigned,
              limit_minor: assigned,
              carryover_minor: carried_over,
              spent_minor: spent,
              remaining_minor: available,
              percent_used: percentUsed(spent, assigned + carried_over),
            }
          }),
      }
    })
  }
  return {
    /** Whether money has jobs, or buckets have limits. */
    assignsWithin,

    /**
     * Months one after the other. What is assigned stands in the place of a limit, and what is available is what remains; before the budget began
     * nothing was.
     */
    plannedWithin,

    /** What the buckets have in the month of a snapshot that is at hand: where they have limits it says so itself. */
    plannedOf: (session: ReadSession, snapshot: Snapshot): PlannedMonth =>
      assignsWithin(session) ? (plannedWithin(session, snapshot.month)[0] ?? snapshot) : snapshot,
  }
}
