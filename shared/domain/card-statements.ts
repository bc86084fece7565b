import { addDays, addMonths, type CalendarDate, dateInMonth, monthOf } from './calendar.ts'
import { shareOf } from './underwriting/exact.ts'

/** When a card's statement closes and is due, and what of it must be paid at least. */
export interface StatementTerms {
  /** The last day of each statement, 1 to 31; one past a month's end is its last day. */
  readonly closing_day: number
  /** The day of the month on which it is due, or how many days after the closing; one of the two. */
  readonly due_day: number | null
  readonly due_after_days: number | null
  /** The least that is wanted: an amount, and a share of the statement in parts per hundred million; the larger of the two. Minor units. */
  readonly minimum_minor: number | null
  readonly minimum_pphm: number | null
}

/** The latest closing before a day: what closes on the day itself is open until its end. */
export function lastClosing(closing_day: number, today: CalendarDate): CalendarDate {
  const month = monthOf(today)
  const own = dateInMonth(month, closing_day)
  return own < today ? own : dateInMonth(addMonths(month, -1), closing_day)
}

/** The first closing on a day or after it. */
export function nextClosing(closing_day: number, day: CalendarDate): CalendarDate {
  const own = dateInMonth(monthOf(day), closing_day)
  return own >= day ? own : dateInMonth(addMonths(monthOf(day), 1), closing_day)
}

/** When the statement that closes on a day is to be paid: always after it. */
export function dueOfStatement(
  closed_on: CalendarDate,
  { due_day, due_after_days }: Pick<StatementTerms, 'due_day' | 'due_after_days'>,
): CalendarDate {
  if (due_day === null) return addDays(closed_on, due_after_days ?? 0)
  const own = dateInMonth(monthOf(closed_on), due_day)
  return own > closed_on ? own : dateInMonth(addMonths(monthOf(closed_on), 1), due_day)
}

export type StatementState = 'nothing' | 'paid' | 'part_paid' | 'open' | 'late'

/** A statement that has closed, minor units of the card's currency. */
export interface ClosedStatement {
  readonly closed_on: CalendarDate
  readonly due_on: CalendarDate
  /** What was owed at the end of the closing day; 0 where the bank owed. */
  readonly balance_minor: number
  /** Null where nobody has said how it is worked out. */
  readonly minimum_minor: number | null
  /** What has come in on the card since: payments and refunds, as far as they are wanted. */
  readonly paid_minor: number
  readonly open_minor: number
  readonly minimum_open_minor: number | null
  readonly state: StatementState
}

/** The last statement of a card as it stands on a day. What is left of one before it is in this one's balance. */
export function closedStatement(
  terms: StatementTerms,
  { today, owed_minor, credited_minor }: StatementFacts,
): ClosedStatement {
  const closed_on = lastClosing(terms.closing_day, today)
  const due_on = dueOfStatement(closed_on, terms)
  const balance_minor = Math.max(0, owed_minor)
  const paid_minor = Math.min(balance_minor, Math.max(0, credited_minor))
  const open_minor = balance_minor - paid_minor
  const minimum_minor = minimumOf(terms, balance_minor)
  return {
    closed_on,
    due_on,
    balance_minor,
    minimum_minor,
    paid_minor,
    open_minor,
    minimum_open_minor: minimum_minor === null ? null : Math.max(0, minimum_minor - paid_minor),
    state: stateOf({ balance_minor, paid_minor, open_minor, isPast: due_on < today }),
  }
}

export interface StatementFacts {
  readonly today: CalendarDate
  /** At the end of the closing day. */
  readonly owed_minor: number
  /** From the day after up to today. */
  readonly credited_minor: number
}

function minimumOf({ minimum_minor, minimum_pphm }: StatementTerms, balance_minor: number): number | null {
  if (minimum_minor === null && minimum_pphm === null) return null
  const part = minimum_pphm === null ? 0 : shareOf(balance_minor, minimum_pphm)
  return Math.min(balance_minor, Math.max(minimum_minor ?? 0, part))
}

interface Standing extends Pick<ClosedStatement, 'balance_minor' | 'paid_minor' | 'open_minor'> {
  readonly isPast: boolean
}

function stateOf({ balance_minor, paid_minor, open_minor, isPast }: Standing): StatementState {
  if (balance_minor === 0) return 'nothing'
  if (open_minor === 0) return 'paid'
  if (isPast) return 'late'
  return paid_minor > 0 ? 'part_paid' : 'open'
}
