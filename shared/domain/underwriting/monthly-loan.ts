import type { Loan } from './amortisation.ts'

/** A loan whose interest is a twelfth of the year's each month, in minor units; `months` 0 for interest only. */
export function monthlyLoan(principal_minor: number, rate_pphm: number, months: number): Loan {
  // No day counts in it, so any will do.
  return { principal_minor, rate_pphm, months, convention: 'us_monthly', start: '2000-01-01' }
}
