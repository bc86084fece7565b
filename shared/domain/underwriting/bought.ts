import { firstYearDebt, HIGHEST_RATE_PPHM, LONGEST_LOAN_MONTHS } from './amortisation.ts'
import { shareOf } from './exact.ts'
import type { Field } from './model.ts'
import { monthlyLoan } from './monthly-loan.ts'
import { LOAN_HELP, purchaseLoan } from './purchase-loan.ts'
import type { Working } from './working.ts'

export type BoughtInput =
  | 'purchase_minor'
  | 'buying_minor'
  | 'repairs_minor'
  | 'loan_minor'
  | 'loan_share_pphm'
  | 'points_pphm'
  | 'loan_rate_pphm'
  | 'loan_months'

/** A house bought with own cash and a loan whose interest is a twelfth of the year's each month. */
export function boughtFields(): readonly Field<BoughtInput>[] {
  return [
    { name: 'purchase_minor', label: 'Purchase price', kind: 'money', blank: null },
    { name: 'buying_minor', label: 'Buying costs', kind: 'money', blank: 0 },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: 0 },
    {
      name: 'loan_minor',
      label: 'Loan',
      kind: 'money',
      blank: null,
      orElse: 'loan_share_pphm',
      help: LOAN_HELP,
    },
    {
      name: 'loan_share_pphm',
      label: 'Loan, share of price',
      kind: 'rate',
      blank: 0,
      orElse: 'loan_minor',
      most: 100_000_000,
    },
    {
      name: 'points_pphm',
      label: 'Loan points',
      kind: 'rate',
      blank: 0,
      partOf: 'loan_minor',
      most: 100_000_000,
    },
    {
      name: 'loan_rate_pphm',
      label: 'Loan interest, yearly',
      kind: 'rate',
      blank: 0,
      partOf: 'loan_minor',
      most: HIGHEST_RATE_PPHM,
    },
    {
      name: 'loan_months',
      label: 'Loan months',
      kind: 'months',
      blank: 360,
      partOf: 'loan_minor',
      most: LONGEST_LOAN_MONTHS,
      help: '0 for interest only',
    },
  ]
}

type Bought = Readonly<Record<BoughtInput, number>>

/** What is paid on the loan in the first year, in minor units. */
export function firstYearPayments(inputs: Bought): number {
  const lent_minor = purchaseLoan(inputs, inputs.purchase_minor)
  return firstYearDebt(monthlyLoan(lent_minor, inputs.loan_rate_pphm, inputs.loan_months))
}

/** The own cash that a purchase takes, line by line, in minor units; `further` is bought along with the house. */
export function showCashIn(
  inputs: Bought,
  working: Working,
  further: readonly { readonly label: string; readonly amount_minor: number }[] = [],
): number {
  const lent_minor = purchaseLoan(inputs, inputs.purchase_minor)
  working.add('Purchase', inputs.purchase_minor)
  working.add('Buying costs', inputs.buying_minor)
  working.add('Repairs', inputs.repairs_minor)
  for (const { label, amount_minor } of further) working.add(label, amount_minor)
  working.add('Loan points', shareOf(lent_minor, inputs.points_pphm), {
    of_minor: lent_minor,
    rate_pphm: inputs.points_pphm,
  })
  working.subtract('Loan', lent_minor)
  return working.total('Own cash put in')
}
