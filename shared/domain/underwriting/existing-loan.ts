import { sumMinor } from '../sum.ts'
import { HIGHEST_RATE_PPHM, paidDown } from './amortisation.ts'
import { minorQuotient } from './exact.ts'
import type { Field, Warning } from './model.ts'
import { monthlyLoan } from './monthly-loan.ts'

export type ExistingLoanInput = 'loan_minor' | 'loan_rate_pphm' | 'loan_payment_minor'

/** A loan that stays as it is while the house changes hands: known by its statement, not by its terms. */
export const EXISTING_LOAN_FIELDS: readonly Field<ExistingLoanInput>[] = [
  {
    name: 'loan_minor',
    label: 'Existing loan',
    kind: 'money',
    blank: null,
    help: 'what is owed on it; it stays in the seller’s name, and its lender may call it due once the title passes',
  },
  {
    name: 'loan_rate_pphm',
    label: 'Existing loan interest, yearly',
    kind: 'rate',
    blank: null,
    most: HIGHEST_RATE_PPHM,
  },
  {
    name: 'loan_payment_minor',
    label: 'Existing loan payment a month',
    kind: 'money',
    blank: null,
    help: 'principal and interest; taxes and insurance are operating costs',
  },
]

type ExistingLoan = Readonly<Record<ExistingLoanInput, number>>

/** What is paid on the existing loan over so many months, and what is owed after them, in minor units; each month's interest rounded to the cent. */
export function existingLoanOver(
  { loan_minor, loan_rate_pphm, loan_payment_minor }: ExistingLoan,
  months: number,
): { readonly paid_minor: number; readonly owed_minor: number } {
  const rows = [...paidDown(monthlyLoan(loan_minor, loan_rate_pphm, 0), loan_payment_minor, months)]
  return {
    paid_minor: sumMinor(rows.map(row => row.payment_minor)),
    owed_minor: rows.at(-1)?.balance_minor ?? loan_minor,
  }
}

/** A payment that does not even pay the first month's interest, so that the loan grows. */
export function paymentBelowInterest({
  loan_minor,
  loan_rate_pphm,
  loan_payment_minor,
}: ExistingLoan): Warning | undefined {
  const interest = minorQuotient(BigInt(loan_minor) * BigInt(loan_rate_pphm), 1_200_000_000n)
  return loan_payment_minor < interest
    ? { code: 'payment_below_interest', text: 'The payment does not cover the interest of the existing loan' }
    : undefined
}
