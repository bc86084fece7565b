import type { Bill, Cadence } from '../../../shared/contract/bills.ts'
import { dayOf, isoWeekday, monthNumberOf } from '../../../shared/domain/calendar.ts'
import { describeSchedule, type Schedule } from '../../../shared/domain/recurrence.ts'

/** A bill as the form holds it while it is being filled in. */
export type BillDraft = {
  readonly name: string
  readonly amount: number | null
  readonly amount_kind: Bill['amount_kind']
  readonly payee: string
  readonly cadence: Cadence
  readonly due_day: number | null
  readonly due_day_2: number | null
  readonly due_months: number | null
  readonly due_weeks: number | null
  readonly due_days: number | null
  readonly due_month: number
  readonly start_date: string | null
  readonly end_date: string | null
  readonly autopay: boolean
  readonly bucket_id: string | null
  readonly account_id: string | null
  readonly weekend_rule: Bill['weekend_rule']
  readonly grace_days: number | null
  readonly remind_days_ahead: number | null
  readonly notes: string
  readonly last_used_on: string | null
}

/** Of a bill that there is not yet. */
function newDraft(today: string): BillDraft {
  return {
    name: '',
    amount: null,
    amount_kind: 'fixed',
    payee: '',
    cadence: 'monthly',
    due_day: dayOf(today),
    due_day_2: 15,
    due_months: 2,
    due_weeks: 4,
    due_days: 10,
    due_month: monthNumberOf(today),
    start_date: today,
    end_date: null,
    autopay: false,
    bucket_id: null,
    account_id: null,
    weekend_rule: 'none',
    grace_days: 0,
    remind_days_ahead: 3,
    notes: '',
    last_used_on: null,
  }
}

export function draftOf(bill: Bill | undefined, today: string): BillDraft {
  if (bill) {
    const { name, entered_amount, amount_kind, payee, cadence, due_day, due_months, start_date, end_date } =
      bill
    const {
      autopay,
      bucket_id,
      account_id,
      weekend_rule,
      grace_days,
      remind_days_ahead,
      notes,
      last_used_on,
    } = bill
    return {
      name,
      // The average that is shown was never typed, and must not be sent as if it had been.
      amount: entered_amount,
      amount_kind,
      payee,
      cadence,
      due_day,
      due_day_2: bill.due_day_2 ?? 15,
      due_months,
      due_weeks: bill.due_weeks ?? 4,
      due_days: bill.due_days ?? 10,
      due_month: bill.due_month ?? monthNumberOf(start_date),
      start_date,
      end_date,
      autopay,
      bucket_id,
      account_id,
      weekend_rule,
      grace_days,
      remind_days_ahead,
      notes,
      last_used_on,
    }
  }
  return newDraft(today)
}

export function isWeekly(cadence: Cadence): boolean {
  return cadence === 'weekly' || cadence === 'biweekly' || cadence === 'every_n_weeks'
}

/** The draft with another cadence; a day of the month becomes a weekday, and back, as the start date has it. */
export function withCadence(draft: BillDraft, cadence: Cadence): BillDraft {
  if (isWeekly(cadence) === isWeekly(draft.cadence)) return { ...draft, cadence }
  const { start_date } = draft
  if (start_date === null) return { ...draft, cadence, due_day: isWeekly(cadence) ? 1 : draft.due_day }
  return { ...draft, cadence, due_day: isWeekly(cadence) ? isoWeekday(start_date) : dayOf(start_date) }
}

/** Day and month as a start date has them. */
function dueOf(cadence: Cadence, start_date: string): Pick<BillDraft, 'due_day' | 'due_month'> {
  return {
    due_day: isWeekly(cadence) ? isoWeekday(start_date) : dayOf(start_date),
    due_month: monthNumberOf(start_date),
  }
}

/** A new bill's draft with another start: its day and month go with it, unless they were chosen apart from it. */
export function withStart(draft: BillDraft, start_date: string | null): BillDraft {
  if (start_date === null) return { ...draft, start_date }
  const before = draft.start_date === null ? undefined : dueOf(draft.cadence, draft.start_date)
  const after = dueOf(draft.cadence, start_date)
  return {
    ...draft,
    start_date,
    due_day: before === undefined || draft.due_day === before.due_day ? after.due_day : draft.due_day,
    due_month:
      before === undefined || draft.due_month === before.due_month ? after.due_month : draft.due_month,
  }
}

/** The draft's schedule in words, for reading back what one has chosen; blank while a part of it is missing. */
export function draftSchedule(draft: BillDraft): string {
  const { start_date, due_day, due_day_2, due_months, due_weeks, due_days } = draft
  if (start_date === null || due_day === null) return ''
  const bounds = { start_date, end_date: draft.end_date, due_day }
  const scheduleOf = (): Schedule | undefined => {
    switch (draft.cadence) {
      case 'semimonthly':
        return due_day_2 === null ? undefined : { ...bounds, cadence: draft.cadence, due_day_2 }
      case 'every_n_months':
        return due_months === null ? undefined : { ...bounds, cadence: draft.cadence, due_months }
      case 'every_n_weeks':
        return due_weeks === null ? undefined : { ...bounds, cadence: draft.cadence, due_weeks }
      case 'every_n_days':
        return due_days === null ? undefined : { ...bounds, cadence: draft.cadence, due_days }
      case 'yearly':
        return { ...bounds, cadence: draft.cadence, due_month: draft.due_month }
      case 'weekly':
      case 'biweekly':
      case 'monthly':
      case 'quarterly':
        return { ...bounds, cadence: draft.cadence }
    }
  }
  const schedule = scheduleOf()
  return schedule === undefined ? '' : describeSchedule(schedule)
}

/** A question about a schedule that begins before there were such bills: mostly a slip of the year. */
export function oldStartQuestion({ start_date }: BillDraft, initial: string | null): string | undefined {
  if (start_date === null || start_date === initial || start_date >= '1970-01-01') return undefined
  return `It begins in ${start_date.slice(0, 4)}. Is that the right year?`
}

/** What goes over the wire: of the days, those that the cadence has. */
export function inputOf(draft: BillDraft) {
  return {
    ...draft,
    due_day_2: draft.cadence === 'semimonthly' ? draft.due_day_2 : null,
    due_months: draft.cadence === 'every_n_months' ? draft.due_months : undefined,
    due_month: draft.cadence === 'yearly' ? draft.due_month : null,
    due_weeks: draft.cadence === 'every_n_weeks' ? draft.due_weeks : null,
    due_days: draft.cadence === 'every_n_days' ? draft.due_days : null,
  }
}
