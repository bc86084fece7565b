import { dateOf } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import {
  formulaInterest,
  HIGHEST_RATE_PPHM,
  LONGEST_LOAN_MONTHS,
  type Loan,
  monthlyPayment,
  type ScheduleRow,
  schedule,
} from './amortisation.ts'
import { shareOf } from './exact.ts'
import { conventionAt } from './loan-convention.ts'
import { conventionField, premiumField, startField } from './loan-fields.ts'
import type { Inputs, Model, Warning } from './model.ts'
import { rateHigh, warningsOf } from './sanity.ts'
import { startWorking } from './working.ts'

export type LoanInput =
  | 'principal_minor'
  | 'rate_pphm'
  | 'months'
  | 'balloon_months'
  | 'convention'
  | 'start_date'
  | 'premium_pphm'
export type LoanOutput =
  | 'payment_minor'
  | 'total_interest_minor'
  | 'formula_interest_minor'
  | 'last_payment_minor'
  | 'financed_minor'

/** The months of a loan as it is billed. */
export function loanSchedule(inputs: Inputs<LoanInput>): readonly ScheduleRow[] {
  const { months, balloon_months } = inputs
  return schedule(loanOf(inputs), balloon_months === 0 ? months : Math.min(balloon_months, months))
}

/** The loan with the premium that is borrowed along with it. */
function loanOf(inputs: Inputs<LoanInput>): Loan {
  const { principal_minor, premium_pphm, rate_pphm, months, convention, start_date } = inputs
  return {
    principal_minor: sumMinor([principal_minor, shareOf(principal_minor, premium_pphm)]),
    rate_pphm,
    months,
    convention: conventionAt(convention),
    start: dateOf(start_date),
  }
}

/** A loan paid down in level payments, or with what is left due early, as a balloon. */
export const LOAN: Model<LoanInput, LoanOutput> = {
  name: 'loan_v1',
  title: 'Loan',
  fields: [
    { name: 'principal_minor', label: 'Loan', kind: 'money', blank: null },
    { name: 'rate_pphm', label: 'Interest, yearly', kind: 'rate', blank: null, most: HIGHEST_RATE_PPHM },
    { name: 'months', label: 'Months', kind: 'months', blank: 360, least: 1, most: LONGEST_LOAN_MONTHS },
    {
      name: 'balloon_months',
      label: 'Balance due after months',
      kind: 'months',
      blank: 0,
      most: LONGEST_LOAN_MONTHS,
      help: '0 for no balloon',
    },
    conventionField('convention', 'Interest is counted'),
    startField('start_date', 'Interest runs from', 'convention'),
    premiumField('premium_pphm', 'Financed premium'),
  ],
  outputs: [
    { name: 'payment_minor', label: 'Payment a month', kind: 'money' },
    {
      name: 'total_interest_minor',
      label: 'Interest in all',
      kind: 'money',
      convention: 'as billed: payments in whole cents, each month’s interest rounded',
    },
    {
      name: 'formula_interest_minor',
      label: 'Interest in all, by formula',
      kind: 'money',
      convention: 'payments not rounded, paid over all months',
    },
    { name: 'last_payment_minor', label: 'Last payment', kind: 'money' },
    { name: 'financed_minor', label: 'Loan with the financed premium', kind: 'money' },
  ],
  work: inputs => {
    const rows = loanSchedule(inputs)
    const loan = loanOf(inputs)
    const payment_minor = monthlyPayment(loan)
    const formula_interest_minor = formulaInterest(loan)
    const last_payment_minor = rows.at(-1)?.payment_minor ?? 0
    const working = startWorking()
    const before_last = sumMinor(rows.slice(0, -1).map(row => row.payment_minor))
    const isLevel = before_last === payment_minor * (rows.length - 1)
    working.add(
      'Payments before the last',
      before_last,
      isLevel ? { of_minor: payment_minor, times: rows.length - 1 } : undefined,
    )
    working.add('Last payment', last_payment_minor)
    const paid_minor = working.total('Paid in all')
    working.add('Paid in all', paid_minor)
    working.subtract('Loan', inputs.principal_minor)
    working.subtract('Financed premium', loan.principal_minor - inputs.principal_minor, {
      of_minor: inputs.principal_minor,
      rate_pphm: inputs.premium_pphm,
    })
    const total_interest_minor = working.total('Interest in all')
    const balloon: Warning = { code: 'balloon', text: 'The last payment is more than twice the others' }
    return {
      outputs: {
        payment_minor,
        total_interest_minor,
        formula_interest_minor,
        last_payment_minor,
        financed_minor: loan.principal_minor,
      },
      reasons: formula_interest_minor === null ? { formula_interest_minor: 'daily_interest' } : {},
      working: working.lines,
      warnings: warningsOf(
        rateHigh(inputs.rate_pphm),
        last_payment_minor > 2 * payment_minor && payment_minor > 0 ? balloon : undefined,
      ),
    }
  },
}
