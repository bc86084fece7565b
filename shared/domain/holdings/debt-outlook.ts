import type { CalendarDate } from '../calendar.ts'
import { SumTooLarge } from '../sum.ts'
import { paidDown } from '../underwriting/amortisation.ts'
import type { LoanConvention } from '../underwriting/loan-convention.ts'

/** A debt as it stands: what was owed on a day, and what is paid each month. */
export interface DebtTerms {
  readonly balance_minor: number | null
  /** From when its interest is counted. */
  readonly balance_on: CalendarDate | null
  readonly rate_pphm: number | null
  readonly convention: LoanConvention
  readonly payment_minor: number | null
}

export interface DebtOutlook {
  /** Of the month after the balance, by the debt's convention; null where balance or rate is not known. */
  readonly next_interest_minor: number | null
  /** Payments until nothing is owed, the last one a smaller one; null where that is not known, or where the payment never pays it down. */
  readonly payments_left: number | null
}

/** A hundred years: no debt that is paid down takes longer. */
const LONGEST = 1200

/** What comes of a debt, by the same months as the calculators'. A payment on an interest-only debt beyond its interest pays it down, as any does. */
export function debtOutlook({
  balance_minor,
  balance_on,
  rate_pphm,
  convention,
  payment_minor,
}: DebtTerms): DebtOutlook {
  if (balance_minor === null || balance_on === null || rate_pphm === null)
    return { next_interest_minor: null, payments_left: null }
  if (balance_minor === 0) return { next_interest_minor: 0, payments_left: 0 }
  const loan = { principal_minor: balance_minor, rate_pphm, months: 0, convention, start: balance_on }
  let next_interest_minor: number | null = null
  try {
    for (const row of paidDown(loan, payment_minor ?? 0, LONGEST)) {
      next_interest_minor ??= row.interest_minor
      if (row.balance_minor === 0) return { next_interest_minor, payments_left: row.month }
      // It may rise in a month of many days and fall over the year; what has doubled is never paid down.
      if (payment_minor === null || row.balance_minor > 2 * balance_minor) break
    }
  } catch (error) {
    // Grown past the largest amount there is.
    if (!(error instanceof SumTooLarge)) throw error
  }
  return { next_interest_minor, payments_left: null }
}
