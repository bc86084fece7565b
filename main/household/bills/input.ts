import { type CalendarDate, dayOf, isoWeekday, monthNumberOf } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import type { BillRow } from './store.ts'

export type BillFields = Pick<
  BillRow,
  | 'name'
  | 'amount_minor'
  | 'amount_kind'
  | 'currency'
  | 'payee'
  | 'cadence'
  | 'due_day'
  | 'due_day_2'
  | 'due_months'
  | 'due_month'
  | 'due_weeks'
  | 'due_days'
  | 'start_date'
  | 'end_date'
  | 'autopay'
  | 'bucket_id'
  | 'account_id'
  | 'weekend_rule'
  | 'grace_days'
  | 'remind_days_ahead'
  | 'notes'
  | 'last_used_on'
>
export type NewBill = Pick<BillFields, 'name' | 'amount_minor' | 'cadence'> & Partial<BillFields>

/** How many days ahead a bill reminds if nothing is said. */
const REMIND_DAYS = 3

/** The bill with what was left out: it starts today, on the day of the month or week that its start is. */
export function completeBill(input: NewBill, today: CalendarDate, currency: string): BillFields {
  const start_date = input.start_date ?? today
  const weekly = isWeekly(input.cadence)
  refuseIdle(input, input.cadence)
  if (input.cadence === 'every_n_months' && input.due_months === undefined)
    throw new Invalid(['due_months'], worded('is needed for a bill every so many months'))
  return checkBill({
    name: input.name,
    amount_minor: input.amount_minor,
    amount_kind: input.amount_kind ?? 'fixed',
    currency: input.currency ?? currency,
    payee: input.payee ?? '',
    cadence: input.cadence,
    due_day: input.due_day ?? (weekly ? isoWeekday(start_date) : dayOf(start_date)),
    due_day_2: input.due_day_2 ?? null,
    due_months: input.due_months ?? 1,
    due_month: input.due_month ?? (input.cadence === 'yearly' ? monthNumberOf(start_date) : null),
    due_weeks: input.due_weeks ?? null,
    due_days: input.due_days ?? null,
    start_date,
    end_date: input.end_date ?? null,
    autopay: input.autopay ?? 0,
    bucket_id: input.bucket_id ?? null,
    account_id: input.account_id ?? null,
    weekend_rule: input.weekend_rule ?? 'none',
    grace_days: input.grace_days ?? 0,
    remind_days_ahead: input.remind_days_ahead ?? REMIND_DAYS,
    notes: input.notes ?? '',
    last_used_on: input.last_used_on ?? null,
  })
}

/** Whether its day is one of the week. */
export function isWeekly(cadence: BillFields['cadence']): boolean {
  return cadence === 'weekly' || cadence === 'biweekly' || cadence === 'every_n_weeks'
}

/** Which cadence a part of a schedule is of, and what it is where it is of no matter. */
const PARTS = [
  ['due_day_2', 'semimonthly', null],
  ['due_months', 'every_n_months', 1],
  ['due_month', 'yearly', null],
  ['due_weeks', 'every_n_weeks', null],
  ['due_days', 'every_n_days', null],
] as const

/**
 * @param before the bill as it was, whose idle parts may be said again.
 * @throws Invalid for a part of another cadence's schedule, which would change nothing.
 */
export function refuseIdle(
  given: Partial<BillFields>,
  cadence: BillFields['cadence'],
  before?: BillFields,
): void {
  for (const [part, of, idle] of PARTS) {
    const value = given[part]
    if (cadence === of || value === undefined || value === null) continue
    if (value !== idle && value !== before?.[part])
      throw new Invalid(
        [part],
        worded('is only for a bill whose cadence is {of}. Leave it out, or send that cadence', { of }),
      )
  }
}

/** @throws Invalid where the parts of the schedule do not fit each other. */
export function checkBill<T extends BillFields>(bill: T): T {
  if (isWeekly(bill.cadence) && bill.due_day > 7)
    throw new Invalid(['due_day'], worded('must be a weekday from 1 (Monday) to 7 (Sunday)'))
  if (bill.cadence === 'semimonthly') {
    if (bill.due_day_2 === null)
      throw new Invalid(['due_day_2'], worded('is needed for a bill due twice a month'))
    if (bill.due_day_2 === bill.due_day)
      throw new Invalid(['due_day_2'], worded('must be a different day from the first'))
  }
  if (bill.cadence === 'every_n_weeks' && bill.due_weeks === null)
    throw new Invalid(['due_weeks'], worded('is needed for a bill every so many weeks'))
  if (bill.cadence === 'every_n_days' && bill.due_days === null)
    throw new Invalid(['due_days'], worded('is needed for a bill every so many days'))
  if (bill.cadence === 'yearly' && bill.due_month === null)
    throw new Invalid(['due_month'], worded('is needed for a yearly bill'))
  if (bill.end_date !== null && bill.end_date < bill.start_date)
    throw new Invalid(['end_date'], worded('must not be before the start'))
  return bill
}
