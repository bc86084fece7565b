import type { CalendarDate } from '../calendar.ts'

/** What a day's change of cash is for. */
export const PART_KINDS = [
  'flow',
  'bill',
  'obligation',
  /** Posted already, for a day to come. */
  'transaction',
  'everyday',
  'card_payment',
  'loan_payment',
  'replacement',
  'deal',
  /** What a scenario adds. */
  'scenario',
] as const
export type PartKind = (typeof PART_KINDS)[number]

/** Money that is expected to move on a day: what it adds, in minor units of the household's currency; what goes out is below zero. */
export interface Movement {
  readonly date: CalendarDate
  readonly kind: PartKind
  readonly id: string
  readonly name: string
  readonly amount_minor: number
  /** Where: an account that can be spent from, or a card; null where nobody has said. */
  readonly account_id: string | null
  readonly bucket_id: string | null
  /** The card that it pays off, as a bill of the card's statement does. */
  readonly pays_card?: string
}

/** An account that can be spent from, with what it holds today in the household's currency. */
export interface CashAccount {
  readonly id: string
  readonly name: string
  readonly balance_minor: number
}

/** A card and how it is paid; minor units of the household's currency. */
export interface Card {
  readonly id: string
  readonly name: string
  /** What is owed on it today; below zero where the bank owes. */
  readonly owed_minor: number
  /** The day of the month on which it is paid, 1 to 31; null where a bill pays it, or where it is due so many days after the closing. */
  readonly due_day: number | null
  /** The last day of its statement; null: what is owed as the due day begins is paid. */
  readonly closing_day: number | null
  /** How many days after each closing it is due, in place of a due day. */
  readonly due_after_days?: number
  /** Whether the statement that has closed is overdue, so that it is paid at once. */
  readonly is_late?: boolean
  /** What of the statement that has closed is still to be paid; of no matter without a closing day. */
  readonly statement_minor: number
  /** The first day on which it may be paid again: the due day of a payment that was made is over. */
  readonly payable_from: CalendarDate
  /** null: the household's main account. */
  readonly paid_from: string | null
}
