import type { Bill, Cadence } from '../../../shared/contract/bills.ts'
import { dayOf, isoWeekday, monthNumberOf } from '../../../shared/domain/calendar.ts'
import { describeSchedule, type Schedule } from '../../../shared/domain/recurrence.ts'

/** A bill as the form holds it while it is being filled in. */
export interface BillDraft {
  readonly name: string
  readonly amount: number | null
  readonly amount_kind: Bill['amount_kind']
  readonly payee: string
  readonly cadence: Cadence
  readonly due_day: number
  readonly due_day_2: number
  readonly due_months: number
  readonly due_month: number
  readonly start_date: string
  readonly end_date: string | null
  readonly autopay: boolean
  readonly bucket_id: string | null
  readonly account_id: string | null
  readonly weekend_rule: Bill['weekend_rule']
  readonly grace_days: number
  readonly remind_days_ahead: number
  readonly notes: string
}

export function draftOf(bill: Bill | undefined, today: string): BillDraft {
  if (bill) {
    const { due_day_2, due_month, ...rest } = bill
    return { ...rest, due_day_2: due_day_2 ?? 15, due_month: due_month ?? monthNumberOf(bill.start_date) }
  }
  return {
    name: '',
    amount: null,
    amount_kind: 'fixed',
    payee: '',
    cadence: 'monthly',
    due_day: dayOf(today),
    due_day_2: 15,
    due_months: 2,
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
  }
}

export function isWeekly(cadence: Cadence): boolean {
  return cadence === 'weekly' || cadence === 'biweekly'
}

/** The draft with another cadence; a day of the month becomes a weekday, and back, as the start date has it. */
export function withCadence(draft: BillDraft, cadence: Cadence): BillDraft {
  if (isWeekly(cadence) === isWeekly(draft.cadence)) return { ...draft, cadence }
  return {
    ...draft,
    cadence,
    due_day: isWeekly(cadence) ? isoWeekday(draft.start_date) : dayOf(draft.start_date),
  }
}

/** The draft's schedule in words, for reading back what one has chosen. */
export function draftSchedule(draft: BillDraft): string {
  const bounds = { start_date: draft.start_date, end_date: draft.end_date, due_day: draft.due_day }
  const scheduleOf = (): Schedule => {
    switch (draft.cadence) {
      case 'semimonthly':
        return { ...bounds, cadence: draft.cadence, due_day_2: draft.due_day_2 }
      case 'every_n_months':
        return { ...bounds, cadence: draft.cadence, due_months: draft.due_months }
      case 'yearly':
        return { ...bounds, cadence: draft.cadence, due_month: draft.due_month }
      case 'weekly':
      case 'biweekly':
      case 'monthly':
      case 'quarterly':
        return { ...bounds, cadence: draft.cadence }
    }
  }
  return describeSchedule(scheduleOf())
}

/** What goes over the wire. */
export function inputOf(draft: BillDraft) {
  return {
    name: draft.name,
    amount: draft.amount ?? 0,
    amount_kind: draft.amount_kind,
    payee: draft.payee,
    cadence: draft.cadence,
    due_day: draft.due_day,
    due_day_2: draft.cadence === 'semimonthly' ? draft.due_day_2 : null,
    due_months: draft.due_months,
    due_month: draft.cadence === 'yearly' ? draft.due_month : null,
    start_date: draft.start_date,
    end_date: draft.end_date,
    autopay: draft.autopay,
    bucket_id: draft.bucket_id,
    account_id: draft.account_id,
    weekend_rule: draft.weekend_rule,
    grace_days: draft.grace_days,
    remind_days_ahead: draft.remind_days_ahead,
    notes: draft.notes,
  }
}
