import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInMonth,
  monthOf,
} from '../../../shared/domain/calendar.ts'
import { isOccurrence, occurrencesFrom, type Schedule, shownDate } from '../../../shared/domain/recurrence.ts'
import { earlierAmounts } from './dated-amounts.ts'
import { isWeekly } from './input.ts'
import type { BillRow, OccurrenceRow } from './store.ts'

/** A bill's occurrences: what its schedule gives from `schedule_from` on, and the rows of those that something has happened to. */

/** The bill's rule. @throws Error for a row that the table's own checks would have refused. */
export function scheduleOf(
  bill: Pick<
    BillRow,
    | 'cadence'
    | 'due_day'
    | 'due_day_2'
    | 'due_months'
    | 'due_month'
    | 'due_weeks'
    | 'due_days'
    | 'start_date'
    | 'end_date'
  >,
): Schedule {
  const { start_date, end_date, due_day } = bill
  switch (bill.cadence) {
    case 'semimonthly':
      return { cadence: bill.cadence, start_date, end_date, due_day, due_day_2: present(bill.due_day_2) }
    case 'yearly':
      return { cadence: bill.cadence, start_date, end_date, due_day, due_month: present(bill.due_month) }
    case 'every_n_months':
      return { cadence: bill.cadence, start_date, end_date, due_day, due_months: bill.due_months }
    case 'every_n_weeks':
      return { cadence: bill.cadence, start_date, end_date, due_day, due_weeks: present(bill.due_weeks) }
    case 'every_n_days':
      return { cadence: bill.cadence, start_date, end_date, due_days: present(bill.due_days) }
    case 'weekly':
    case 'biweekly':
    case 'monthly':
    case 'quarterly':
      return { cadence: bill.cadence, start_date, end_date, due_day }
  }
}

function present(value: number | null): number {
  if (value === null) throw new Error('The bill lacks a part of its schedule')
  return value
}

/** What a bill asks for now: an estimated one the average of its last three payments. */
export function amountOf(bill: Pick<BillRow, 'amount_kind' | 'estimate_minor' | 'amount_minor'>): number {
  return bill.amount_kind === 'estimated' ? (bill.estimate_minor ?? bill.amount_minor) : bill.amount_minor
}

/** What a bill asks for on one of its days: before its price changed, what it was then. */
export function amountOn(
  bill: Pick<BillRow, 'amount_kind' | 'estimate_minor' | 'amount_minor' | 'earlier_amounts'>,
  scheduled_date: CalendarDate,
): number {
  if (bill.amount_kind === 'estimated') return amountOf(bill)
  const then = earlierAmounts(bill).find(each => scheduled_date < each.until)
  return then?.amount_minor ?? bill.amount_minor
}

export function isOpen(state: OccurrenceRow['state']): boolean {
  return state === 'open' || state === 'part_paid'
}

/** Scheduled dates from `from` to `to` that the present schedule gives. */
export function* generated(
  bill: BillRow,
  from: CalendarDate,
  to: CalendarDate | null,
): Generator<CalendarDate, void> {
  for (const date of occurrencesFrom(
    scheduleOf(bill),
    from > bill.schedule_from ? from : bill.schedule_from,
  )) {
    if (to !== null && date > to) return
    yield date
  }
}

/** The first occurrence neither paid nor skipped; depends on no clock. */
export function firstOpen(
  bill: BillRow,
  rows: readonly OccurrenceRow[],
  from: CalendarDate = bill.start_date,
): CalendarDate | null {
  const kept = rows.find(row => isOpen(row.state) && row.scheduled_date >= from)?.scheduled_date
  const touched = new Set(rows.map(row => row.scheduled_date))
  for (const date of generated(bill, from, null)) {
    if (kept !== undefined && kept <= date) return kept
    if (!touched.has(date)) return date
  }
  return kept ?? null
}

/** Scheduled dates of all open occurrences up to a date, in order; from another one on, where it is said. */
export function openUpTo(
  bill: BillRow,
  rows: readonly OccurrenceRow[],
  to: CalendarDate,
  from: CalendarDate = bill.schedule_from,
): CalendarDate[] {
  const begin = from > bill.schedule_from ? from : bill.schedule_from
  const touched = new Set(rows.map(row => row.scheduled_date))
  const open = rows
    .filter(row => isOpen(row.state) && row.scheduled_date <= to)
    .map(row => row.scheduled_date)
  for (const date of generated(bill, begin, to)) if (!touched.has(date)) open.push(date)
  return open.sort()
}

/** Whether the date is an occurrence of the bill: a row, or given by the present schedule. */
export function isOccurrenceOf(bill: BillRow, row: OccurrenceRow | undefined, date: CalendarDate): boolean {
  return row !== undefined || (date >= bill.schedule_from && isOccurrence(scheduleOf(bill), date))
}

/** `next_due` and the date a person sees for it. */
export function nextOf(
  bill: BillRow,
  rows: readonly OccurrenceRow[],
): Pick<BillRow, 'next_due' | 'next_shown'> {
  const next_due = firstOpen(bill, rows)
  return { next_due, next_shown: next_due === null ? null : shownDate(next_due, bill.weekend_rule) }
}

/**
 * From when a changed schedule holds, if the person does not say: after the last occurrence that was settled, and for a schedule by months
 * after that one's month, so that a November paid on the 1st is not due again on the 25th.
 */
export function defaultEffectiveFrom(bill: BillRow, rows: readonly OccurrenceRow[]): CalendarDate | null {
  const last = rows.filter(row => row.state !== 'open').at(-1)?.scheduled_date
  if (last === undefined) return null
  if (isWeekly(bill.cadence) || bill.cadence === 'every_n_days') return addDays(last, 1)
  return dateInMonth(addMonths(monthOf(last), 1), 1)
}
