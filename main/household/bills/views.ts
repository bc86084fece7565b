import { addDays, type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { shownDate } from '../../../shared/domain/recurrence.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { amountOn, firstOpen, generated, openUpTo } from './schedule.ts'
import * as store from './store.ts'

/** Occurrences as a person sees them, on a day. */

export type State = 'upcoming' | 'due' | 'overdue' | 'paid' | 'part_paid' | 'skipped'

export interface Occurrence {
  readonly bill_id: string
  readonly name: string
  readonly payee: string
  readonly scheduled_date: CalendarDate
  readonly due_date: CalendarDate
  readonly state: State
  readonly amount_minor: number
  readonly paid_minor: number
  readonly autopay: boolean
  readonly days_until: number
  readonly days_overdue: number
}

/** The weekend rule moves a date by two days at the most. */
const MOST_SHIFT = 2

function stateOf(row: store.OccurrenceRow | undefined, days_until: number): State {
  if (row && row.state !== 'open') return row.state
  return days_until < 0 ? 'overdue' : days_until === 0 ? 'due' : 'upcoming'
}

function view(
  session: ReadSession,
  bill: store.BillRow,
  row: store.OccurrenceRow | undefined,
  scheduled_date: CalendarDate,
  today: CalendarDate,
): Occurrence {
  const due_date = shownDate(scheduled_date, bill.weekend_rule)
  const days_until = daysBetween(today, due_date)
  const state = stateOf(row, days_until)
  const paid_minor =
    row && (row.state === 'paid' || row.state === 'part_paid')
      ? sumMinor(
          store.paymentsOfOccurrence(session, bill.id, scheduled_date).map(payment => payment.amount_minor),
        )
      : 0
  const settled = state === 'paid' || state === 'skipped'
  return {
    bill_id: bill.id,
    name: bill.name,
    payee: bill.payee,
    scheduled_date,
    due_date,
    state,
    amount_minor: row && row.state !== 'open' ? row.amount_minor : amountOn(bill, scheduled_date),
    paid_minor,
    autopay: bill.autopay === 1,
    days_until,
    days_overdue: settled ? 0 : Math.max(0, -days_until),
  }
}

function byDueThenName(a: Occurrence, b: Occurrence): number {
  if (a.due_date !== b.due_date) return a.due_date < b.due_date ? -1 : 1
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.scheduled_date < b.scheduled_date ? -1 : 1
}

/** Each active bill's first open occurrence that is not yet missed, by due date, then name. */
export function upcoming(session: ReadSession, today: CalendarDate, limit: number): Occurrence[] {
  const current = store.billsDueFrom(session, today, limit).flatMap(bill => {
    const { next_due } = bill
    if (next_due === null) return []
    return [view(session, bill, store.findOccurrence(session, bill.id, next_due), next_due, today)]
  })
  const behind = store.billsDueBefore(session, today).flatMap(bill => {
    const rows = store.occurrencesOf(session, bill.id)
    // Whatever is scheduled earlier is missed, however the weekend moves it; a weekly bill years behind is not walked week by week.
    const from = later(bill.start_date, addDays(today, -bill.grace_days - MOST_SHIFT))
    for (
      let date = firstOpen(bill, rows, from);
      date !== null;
      date = firstOpen(bill, rows, addDays(date, 1))
    ) {
      if (!isMissed(bill, date, today))
        return [
          view(
            session,
            bill,
            rows.find(row => row.scheduled_date === date),
            date,
            today,
          ),
        ]
    }
    return []
  })
  return (behind.length === 0 ? current : [...current, ...behind].sort(byDueThenName)).slice(0, limit)
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b
}

function isMissed(bill: store.BillRow, scheduled_date: CalendarDate, today: CalendarDate): boolean {
  return addDays(shownDate(scheduled_date, bill.weekend_rule), bill.grace_days) < today
}

/** Every open occurrence past its due date and grace, each kept apart. */
export function missed(session: ReadSession, today: CalendarDate): Occurrence[] {
  return store
    .billsDueBefore(session, today)
    .flatMap(bill => {
      const rows = store.occurrencesOf(session, bill.id)
      const byDate = new Map(rows.map(row => [row.scheduled_date, row]))
      // One that the weekend moves to the Friday before is missed before its own date has come.
      return openUpTo(bill, rows, addDays(today, MOST_SHIFT))
        .filter(date => isMissed(bill, date, today))
        .map(date => view(session, bill, byDate.get(date), date, today))
    })
    .sort(byDueThenName)
}

/** All occurrences of all bills shown between two dates; of bills that are paused or archived only those that something has happened to. */
export function between(
  session: ReadSession,
  from: CalendarDate,
  to: CalendarDate,
  today: CalendarDate,
): Occurrence[] {
  const [first, last] = [addDays(from, -MOST_SHIFT), addDays(to, MOST_SHIFT)]
  const touched = Map.groupBy(store.occurrencesBetween(session, first, last), row => row.bill_id)
  const found: Occurrence[] = []
  for (const bill of store.listBills(session)) {
    const rows = touched.get(bill.id) ?? []
    const byDate = new Map(rows.map(row => [row.scheduled_date, row]))
    const add = (date: CalendarDate) => {
      const shown = shownDate(date, bill.weekend_rule)
      if (shown >= from && shown <= to) found.push(view(session, bill, byDate.get(date), date, today))
    }
    const isActive = bill.status === 'active'
    for (const row of rows) if (isActive || row.state !== 'open') add(row.scheduled_date)
    if (isActive) for (const date of generated(bill, first, last)) if (!byDate.has(date)) add(date)
  }
  return found.sort(byDueThenName)
}

/** One bill's occurrences, latest first: the next one to come, those open, and those settled. */
export function ofBill(
  session: ReadSession,
  bill: store.BillRow,
  today: CalendarDate,
  limit: number,
): Occurrence[] {
  const rows = store.occurrencesOf(session, bill.id)
  const byDate = new Map(rows.map(row => [row.scheduled_date, row]))
  const dates = new Set(rows.map(row => row.scheduled_date))
  if (bill.status === 'active') {
    for (const date of openUpTo(bill, rows, today)) dates.add(date)
    const next = firstOpen(bill, rows, addDays(today, 1))
    if (next !== null) dates.add(next)
  }
  return [...dates]
    .sort()
    .reverse()
    .slice(0, limit)
    .map(date => view(session, bill, byDate.get(date), date, today))
}

/** The bill's open occurrences shown between two dates, missed ones among them. What lies before is not walked through. */
export function openBetween(
  session: ReadSession,
  bill: store.BillRow,
  from: CalendarDate,
  to: CalendarDate,
): { scheduled_date: CalendarDate; due_date: CalendarDate }[] {
  if (bill.next_shown === null || bill.next_shown > to) return []
  const first = addDays(from, -MOST_SHIFT)
  return openUpTo(bill, store.occurrencesOf(session, bill.id, first), addDays(to, MOST_SHIFT), first)
    .map(scheduled_date => ({ scheduled_date, due_date: shownDate(scheduled_date, bill.weekend_rule) }))
    .filter(({ due_date }) => due_date >= from && due_date <= to)
}
