import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { type Wording, worded } from '../../../shared/domain/wording.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { Reminders } from '../reminders/index.ts'
import { amountOn, isOccurrenceOf, nextOf } from './schedule.ts'
import * as store from './store.ts'

/** The state of an occurrence, and what follows from it: the bill's next due date and estimate, and the reminder. */

export type OccurrenceReminders = Pick<Reminders, 'settleWithin' | 'reopenWithin'>

/** How many payments an estimate is the average of. */
const ESTIMATE_COUNT = 3

/** Brings `next_due` and the estimate up to date. To be called after everything that touches an occurrence. */
export function refresh(session: WriteSession, bill: store.BillRow): store.BillRow {
  const sums = store.lastPaidSums(session, bill.id, ESTIMATE_COUNT)
  const estimate_minor = sums.length === 0 ? null : Math.round(sumMinor(sums) / sums.length)
  const change = {
    ...nextOf(bill, store.occurrencesOf(session, bill.id)),
    estimate_minor,
    updated_at: session.now,
  }
  store.updateBill(session, bill.id, change)
  return { ...bill, ...change }
}

/**
 * The row of an occurrence, where something has happened to it.
 * @throws Invalid for a date that the bill is not due on
 */
export function requireOccurrence(
  session: ReadSession,
  bill: store.BillRow,
  scheduled_date: CalendarDate,
): store.OccurrenceRow | undefined {
  const row = store.findOccurrence(session, bill.id, scheduled_date)
  if (!isOccurrenceOf(bill, row, scheduled_date))
    throw new Invalid(['scheduled_date'], notDueWording(bill, scheduled_date))
  return row
}

function notDueWording({ id, name, next_due }: store.BillRow, scheduled_date: CalendarDate): Wording {
  return next_due === null
    ? worded(
        '{name} is not due on {scheduled_date}. GET /core/bills/{id}/occurrences?from=&to= lists its dates',
        { name, scheduled_date, id },
      )
    : worded(
        '{name} is not due on {scheduled_date}; next is {next_due}. GET /core/bills/{id}/occurrences?from=&to= lists its dates',
        { name, scheduled_date, next_due, id },
      )
}

/** Brings an occurrence's state and its reminder in line with its payments after one of them has changed or gone. */
export function settle(
  session: WriteSession,
  bill: store.BillRow,
  scheduled_date: CalendarDate,
  reminders: OccurrenceReminders,
): void {
  const row = store.findOccurrence(session, bill.id, scheduled_date)
  const left = store.paymentsOfOccurrence(session, bill.id, scheduled_date)
  const asked = row?.amount_minor ?? amountOn(bill, scheduled_date)
  const settled =
    left.some(each => each.part === 0) ||
    (left.length > 0 && sumMinor(left.map(each => each.amount_minor)) >= asked)
  if (left.length > 0)
    store.saveOccurrence(session, {
      bill_id: bill.id,
      scheduled_date,
      state: settled ? 'paid' : 'part_paid',
      amount_minor: asked,
    })
  else reopen(session, bill, scheduled_date)
  if (settled) reminders.settleWithin(session, bill.id, scheduled_date)
  else reminders.reopenWithin(session, bill.id, scheduled_date)
}

/** Nothing has happened to it any more: its row goes, unless only the row remembers it, under an earlier schedule. */
export function reopen(session: WriteSession, bill: store.BillRow, scheduled_date: CalendarDate): void {
  if (isOccurrenceOf(bill, undefined, scheduled_date))
    store.deleteOccurrence(session, bill.id, scheduled_date)
  else
    store.saveOccurrence(session, {
      bill_id: bill.id,
      scheduled_date,
      state: 'open',
      amount_minor: amountOn(bill, scheduled_date),
    })
}
