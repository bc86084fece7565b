import { z } from 'zod'
import { PAYMENT_FREQUENCIES } from '../domain/debts/agreement.ts'
import { LOAN_CONVENTIONS } from '../domain/underwriting/loan-convention.ts'
import { Amount, CalendarDateText, Id, NonNegativeAmount, PositiveAmount, ShortText } from './common.ts'
import { Percent } from './rates.ts'

/** A debt with what was agreed of it. All amounts are in its own currency. */

export const DebtKind = z.enum(['credit_card', 'loan', 'mortgage', 'line_of_credit', 'against_holding'])
export type DebtKind = z.infer<typeof DebtKind>
export const PaymentFrequency = z.enum(PAYMENT_FREQUENCIES.map(({ name }) => name))
const Convention = z.enum(LOAN_CONVENTIONS.map(({ name }) => name))

export const DebtRateChange = z.object({
  /** The first day on which it holds. */
  from: CalendarDateText,
  interest_percent: Percent(0, 100),
  /** Principal and interest of a payment from then on; null: one that was worked out is worked out anew, one that was given stays. */
  payment: NonNegativeAmount.nullable().default(null),
})

export const DebtExtra = z.object({
  /** It counts with the first payment due on or after this day. */
  date: CalendarDateText,
  amount: PositiveAmount,
})

/** Why nothing says when a debt is paid back. */
export const NoPayoff = z.enum([
  'no_balance',
  'no_rate',
  'no_payment',
  'no_original',
  'no_first_payment',
  'payment_below_interest',
  'not_in_hundred_years',
])
export type NoPayoff = z.infer<typeof NoPayoff>

const agreed = {
  lender: ShortText,
  /** Interest a year. */
  interest_percent: Percent(0, 100).nullable(),
  /**
   * How its interest is counted: us_monthly by the year's rate over the payments of a year; canada compounds twice a year; simple_daily by days of 365, actual_360 of
   * 360; interest_only as us_monthly, and the payment is the interest alone unless one is given.
   */
  convention: Convention,
  frequency: PaymentFrequency,
  /** Principal and interest, without escrow and fee; null: worked out of amount and term. */
  payment: NonNegativeAmount.nullable(),
  /** A payment is at least this share of what is owed with its interest, as cards have it. */
  minimum_percent: Percent(0, 100).nullable(),
  first_payment_on: CalendarDateText.nullable(),
  /** From when interest runs before the first payment, where days make it; a period before it where nothing is said. */
  interest_from: CalendarDateText.nullable(),
  /** What was borrowed. */
  original_amount: NonNegativeAmount.nullable(),
  /** Over how many months it is paid down, from the first payment on. */
  term_months: z.number().int().min(1).max(600).nullable(),
  /** What is left is due with the first payment on or after this day. */
  balloon_on: CalendarDateText.nullable(),
  /** Payments up to this day are the interest alone. */
  interest_only_until: CalendarDateText.nullable(),
  /** Part of each payment besides principal and interest. */
  escrow: NonNegativeAmount,
  fee: NonNegativeAmount,
  /** Paid off with each payment besides; 0 for none. */
  extra: NonNegativeAmount,
  extra_from: CalendarDateText.nullable(),
  extra_until: CalendarDateText.nullable(),
  /** Each once. */
  extra_payments: z.array(DebtExtra).max(500),
  rate_changes: z.array(DebtRateChange).max(200),
  /** Buckets of the parts of a payment; a part without one is in the bucket that the payment was in. */
  interest_bucket_id: Id.nullable(),
  escrow_bucket_id: Id.nullable(),
  fee_bucket_id: Id.nullable(),
  /** The bill that its payments are among, so that they are planned for once. */
  bill_id: Id.nullable(),
}

/** One payment: interest, principal, extra, escrow and fee sum to it. */
export const DebtPayment = z.object({
  /** From 1 at the first payment; at the next one where that is not known. */
  number: z.number().int(),
  date: CalendarDateText,
  /** From when its interest is counted. */
  from: CalendarDateText,
  interest_percent: z.number(),
  payment: Amount,
  interest: Amount,
  /** Below 0 where the payment does not cover its interest, which is owed besides from then on. */
  principal: Amount,
  extra: Amount,
  escrow: Amount,
  fee: Amount,
  /** What is owed after it. */
  balance: Amount,
  /** Whether it is the interest alone, as agreed. */
  interest_only: z.boolean(),
})
export type DebtPayment = z.infer<typeof DebtPayment>

export const Debt = z.object({
  /** That of the account, or of the debt against a holding. */
  id: Id,
  kind: DebtKind,
  account_id: Id.nullable(),
  holding_id: Id.nullable(),
  name: z.string(),
  currency: z.string(),
  is_open: z.boolean(),
  /** What is owed: an account's of today, else as last entered; null before that. */
  balance: Amount.nullable(),
  balance_on: CalendarDateText.nullable(),
  ...z.object(agreed).shape,
  interest_percent: z.number().nullable(),
  minimum_percent: z.number().nullable(),
  /** The first payment due after today; null where nothing is owed, or what is needed for it is not known. */
  next_payment: DebtPayment.nullable(),
  /** From `balance_on` on; null where it is not known, or where it is never paid back. */
  payments_left: z.number().int().nullable(),
  payoff_on: CalendarDateText.nullable(),
  interest_left: Amount.nullable(),
  /** Whether payments before the last pay anything down; null where that is not known. */
  amortises: z.boolean().nullable(),
  /** Why there is no payoff; null where there is one. */
  reason: NoPayoff.nullable(),
})
export type Debt = z.infer<typeof Debt>

export const DebtChange = z.object({
  ...z.object(agreed).partial().shape,
  rate_changes: z.array(DebtRateChange).max(200).optional(),
})

export const DebtTotals = z.object({
  payments: z.number().int(),
  payment: Amount,
  interest: Amount,
  /** With extra payments. */
  principal: Amount,
  escrow: Amount,
  fee: Amount,
})

export const DebtScheduleAsked = z.object({
  debt_id: Id,
  /** Payments from this day on. */
  from: CalendarDateText.optional(),
  to: CalendarDateText.optional(),
  /** balance: from what is owed by now. agreed: from the amount borrowed on, as it was agreed. */
  basis: z.enum(['balance', 'agreed']).default('balance'),
})

export const DebtSchedule = z.object({
  debt_id: Id,
  currency: z.string(),
  basis: z.enum(['balance', 'agreed']),
  /** What is owed before the first of all payments, and on which day; of what was agreed the amount borrowed. */
  start_balance: Amount.nullable(),
  start_on: CalendarDateText.nullable(),
  /** Payments of the days that are asked for; of a debt that is never paid down up to five years, or up to `to`. */
  items: z.array(DebtPayment),
  /** Of these items. */
  totals: DebtTotals,
  /** Interest of all payments until it is paid back; null where it never is. */
  total_interest: Amount.nullable(),
  payments_left: z.number().int().nullable(),
  payoff_on: CalendarDateText.nullable(),
  amortises: z.boolean().nullable(),
  reason: NoPayoff.nullable(),
})
export type DebtSchedule = z.infer<typeof DebtSchedule>
