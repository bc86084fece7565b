import { z } from 'zod'
import { Amount, CalendarDateText, Id, Instant, NonNegativeAmount, ShortText } from './common.ts'

/** A payment to a lender in its parts, which sum to it, and what the lender's statements say. In the debt's currency. */

export const DebtPaymentParts = z.object({
  transaction_id: Id,
  /** From which account it was paid. */
  account_id: Id.nullable(),
  date: CalendarDateText,
  payment: Amount,
  /** What was owed before it. */
  balance_before: Amount,
  /** The payment of the schedule that it is; null where the first payment is not known, or this is one besides. */
  due_on: CalendarDateText.nullable(),
  interest: Amount,
  escrow: Amount,
  fee: Amount,
  /** Goes to the debt's account, as a transfer. */
  principal: Amount,
  balance_after: Amount,
  /** What the schedule asks for, in all; null where it does not say. */
  expected: Amount.nullable(),
  /** Payment less expected. */
  difference: Amount.nullable(),
  /** Where a statement was sent: the lender's interest and balance less those here. */
  statement: z.object({ interest_difference: Amount.nullable(), balance_difference: Amount }).nullable(),
  /** Whether it was written, and not only shown. */
  written: z.boolean(),
})
export type DebtPaymentParts = z.infer<typeof DebtPaymentParts>

/** What the lender says of the day of the payment. */
export const SaidByLender = z.object({
  /** Owed after the payment. */
  balance: NonNegativeAmount,
  /** Part of the payment. */
  interest: NonNegativeAmount.optional(),
})

export const NewDebtPayment = z.object({
  debt_id: Id,
  /** An expense that is on another account, in the debt's currency. */
  transaction_id: Id,
  /** In place of what the schedule says of the part. */
  interest: NonNegativeAmount.optional(),
  escrow: NonNegativeAmount.optional(),
  fee: NonNegativeAmount.optional(),
  statement: SaidByLender.optional(),
  /** Posts what the balance differs by from the lender's. */
  adjust: z.boolean().default(false),
  dry_run: z.boolean().default(false),
})

export const DebtStatement = z.object({
  id: Id,
  debt_id: Id,
  date: CalendarDateText,
  balance: Amount,
  /** Charged since the statement before. */
  interest: Amount.nullable(),
  note: z.string(),
  /** What is owed here at the end of that day; null where nothing says. */
  held: Amount.nullable(),
  /** The lender's less what is held: 0 when the two agree. */
  difference: Amount.nullable(),
  /** The interest of the schedule's payments since the statement before; null for the first one. */
  expected_interest: Amount.nullable(),
  interest_difference: Amount.nullable(),
  created_at: Instant,
})
export type DebtStatement = z.infer<typeof DebtStatement>

export const NewDebtStatement = z.object({
  debt_id: Id,
  date: CalendarDateText,
  balance: NonNegativeAmount,
  interest: NonNegativeAmount.nullable().optional(),
  note: ShortText.optional(),
  /** Posts what the balance differs by on the debt's account; of a debt against a holding the balance is entered anew. */
  adjust: z.boolean().default(false),
})
