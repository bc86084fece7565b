import type { CalendarDate } from '../calendar.ts'
import type { LoanConvention } from '../underwriting/loan-convention.ts'

/** How often a debt is paid, with how many payments a year has; a value's name is what is kept of it. */
export const PAYMENT_FREQUENCIES = [
  { name: 'weekly', label: 'Every week', a_year: 52 },
  { name: 'biweekly', label: 'Every two weeks', a_year: 26 },
  { name: 'monthly', label: 'Every month', a_year: 12 },
  { name: 'quarterly', label: 'Every quarter', a_year: 4 },
  { name: 'yearly', label: 'Every year', a_year: 1 },
] as const
export type PaymentFrequency = (typeof PAYMENT_FREQUENCIES)[number]['name']

/** From a day on another yearly rate holds, and another payment where one is said. */
export interface RateChange {
  readonly from: CalendarDate
  readonly rate_pphm: number
  /** Principal and interest of a payment; null: a payment that was worked out is worked out anew, one that was given stays. */
  readonly payment_minor: number | null
}

export interface ExtraPayment {
  readonly date: CalendarDate
  readonly amount_minor: number
}

/** What was agreed of a debt. Amounts in minor units of its currency. */
export interface DebtAgreement {
  /** Nominal yearly rate; null where it is not known. */
  readonly rate_pphm: number | null
  readonly convention: LoanConvention
  readonly frequency: PaymentFrequency
  /** Principal and interest of a payment; null: worked out of the term. */
  readonly payment_minor: number | null
  /** A payment is at least this share of what is owed with its interest, as cards have it. */
  readonly minimum_pphm: number | null
  readonly first_payment_on: CalendarDate | null
  /** From when interest runs before the first payment, where days make it; a period before it where nothing is said. */
  readonly interest_from: CalendarDate | null
  readonly original_minor: number | null
  /** Over how many months it is paid down, from the first payment on. */
  readonly term_months: number | null
  /** All that is left is due with the first payment on or after this day. */
  readonly balloon_on: CalendarDate | null
  /** Payments up to this day are the interest alone. */
  readonly interest_only_until: CalendarDate | null
  /** Part of each payment, besides principal and interest. */
  readonly escrow_minor: number
  readonly fee_minor: number
  /** Paid off with each payment due from one day to another, besides what is due. */
  readonly regular_extra: {
    readonly amount_minor: number
    readonly from: CalendarDate | null
    readonly until: CalendarDate | null
  } | null
  /** Paid off once, counted with the first payment due on or after its day. */
  readonly extras: readonly ExtraPayment[]
  /** By day. */
  readonly rate_changes: readonly RateChange[]
}

/** What is owed at the end of a day. */
export interface DebtStand {
  readonly owed_minor: number
  readonly on: CalendarDate
}

export function paymentsAYear(frequency: PaymentFrequency): number {
  return PAYMENT_FREQUENCIES.find(({ name }) => name === frequency)?.a_year ?? 12
}

/** How many payments a term has: the last one may come after a month that is not whole. */
export function paymentsOfTerm(term_months: number, frequency: PaymentFrequency): number {
  return Math.ceil((term_months * paymentsAYear(frequency)) / 12)
}
