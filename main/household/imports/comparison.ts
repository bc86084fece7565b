import type { z } from 'zod'
import type { RowReason, RowState } from '../../../shared/contract/imports.ts'
import { addDays, type CalendarDate, dayNumber } from '../../../shared/domain/calendar.ts'
import type { ParsedRow } from '../../formats/index.ts'
import { type OnStep, ROWS_A_STEP } from '../../formats/steps.ts'
import type { References } from './references.ts'

/** A transaction that is there already, as far as a comparison looks at it. */
export interface Known {
  readonly seq: number
  readonly id: string
  readonly date: CalendarDate
  readonly signed_minor: number
  readonly payee: string
  readonly description: string
  readonly bank_ref: string | null
  readonly status: 'posted' | 'void'
  readonly cleared: 'uncleared' | 'cleared' | 'reconciled'
  readonly import_id: string | null
  /** What the bank said the account held after it. */
  readonly balance_minor: number | null
  /** It was pending when it was taken in. */
  readonly pending: 0 | 1
  /** A side of a transfer that a person entered, whose row of the bank's is not in yet. */
  readonly awaited: 0 | 1
  /** It is awaited, and its other side is in another currency. */
  readonly awaits_exchange: 0 | 1
}

export interface Compared {
  readonly state: RowState
  readonly reason: z.infer<typeof RowReason> | null
  /** The transaction that the row is, may be, or changes. */
  readonly known: Known | null
  /** Whether the row needs another reference than its own: that one stands for another payment. */
  readonly takesFreeReference?: true
}

/** Shared by all rows that are alike in it: there may be millions. */
export const NEW: Compared = { state: 'new', reason: null, known: null }

/** What an account has. */
export interface Lookup {
  /** Whether it has any transactions. Nothing has to be looked for where it has none. */
  readonly isEmpty: boolean
  /** The bank has given one id to different payments before. */
  readonly idsAreUnreliable: boolean
  /** Accounts are in several currencies, so that a side of a transfer may be expected in another one. */
  readonly mayExchange: boolean
  /** The account's transaction with this reference, voided ones included. */
  byReference(reference: string): Known | undefined
  /** The transaction that the bank gave under this reference and amount before it, or the person, changed it. */
  byEarlier(reference: string, signed_minor: number): Known | undefined
  /** The account's transactions between two dates, both included, by date; voided ones too. */
  between(from: CalendarDate, to: CalendarDate, onStep?: OnStep): readonly Known[]
  /** Whether an earlier import covers the day. */
  covers(date: CalendarDate): boolean
}

export interface Comparison {
  readonly rows: readonly Compared[]
  readonly references: References
  /** The bank's ids tell nothing, by this file or by an earlier one. */
  readonly idsAreUnreliable: boolean
}

/** How far apart two dates may be for two rows to be one payment: a card payment is booked days later. */
export const NEAR_DAYS = 5

/** The days a statement covers. */
export interface Span {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** A comparison under way: what each stage has found so far. */
export interface Comparing {
  readonly rows: readonly ParsedRow[]
  readonly references: References
  readonly lookup: Lookup
  readonly span: Span
  /** By row; undefined where no stage has said anything yet. */
  readonly found: (Compared | undefined)[]
  /** Ids of transactions that a row accounts for: none accounts for two. */
  readonly taken: Set<string>
}

export function leftOut(row: ParsedRow): Compared {
  return { state: 'left_out', reason: row.left_out, known: null }
}

export function daysApart(a: CalendarDate, b: CalendarDate): number {
  return Math.abs(dayNumber(a) - dayNumber(b))
}

/** The account's transactions in reach of the rows that nothing was found for yet. */
export function knownInReach(
  { rows, found, lookup }: Comparing,
  onStep: OnStep = () => {},
): readonly Known[] {
  let from: CalendarDate | undefined
  let to: CalendarDate | undefined
  for (const [index, { date }] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onStep()
    if (found[index] !== undefined) continue
    if (from === undefined || date < from) from = date
    if (to === undefined || date > to) to = date
  }
  return from === undefined || to === undefined
    ? []
    : lookup.between(addDays(from, -NEAR_DAYS), addDays(to, NEAR_DAYS), onStep)
}

export function duplicateOf(known: Known): Compared {
  return { state: 'duplicate', reason: null, known }
}
