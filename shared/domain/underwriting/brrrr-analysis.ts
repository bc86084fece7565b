import { dateOf } from '../calendar.ts'
import { LARGEST_MINOR } from '../money.ts'
import { sumMinor } from '../sum.ts'
import { firstYearDebt, HIGHEST_RATE_PPHM, LONGEST_LOAN_MONTHS } from './amortisation.ts'
import { ratioOf, shareOf } from './exact.ts'
import { conventionAt } from './loan-convention.ts'
import { conventionField, premiumField, startField } from './loan-fields.ts'
import type { Inputs, Model, Warning } from './model.ts'
import { OPERATING_FIELDS, type OperatingInput, showNetIncome } from './operating.ts'
import { LOAN_HELP, purchaseLoan } from './purchase-loan.ts'
import {
  arvBelowPurchase,
  loanOverPrice,
  noInterest,
  rateHigh,
  repairsOverArv,
  shareOverWhole,
  warningsOf,
} from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type BrrrrAnalysisInput =
  | OperatingInput
  | 'purchase_minor'
  | 'buying_minor'
  | 'points_minor'
  | 'repairs_minor'
  | 'holding_minor'
  | 'loan_minor'
  | 'loan_share_pphm'
  | 'arv_minor'
  | 'refi_ltv_pphm'
  | 'refi_costs_minor'
  | 'refi_rate_pphm'
  | 'refi_months'
  | 'refi_convention'
  | 'refi_start_date'
  | 'refi_premium_pphm'
  | 'payoff_more_minor'
export type BrrrrAnalysisOutput =
  | 'cash_left_minor'
  | 'cash_on_cash'
  | 'all_in_minor'
  | 'cash_in_minor'
  | 'refi_loan_minor'
  | 'cash_returned_minor'
  | 'equity_left_minor'
  | 'annual_cash_flow_minor'

/** The money in, the refinance, and what is left in; answers the cash figures in minor units. */
function showMoney(inputs: Inputs<BrrrrAnalysisInput>, working: Working) {
  const loan_minor = purchaseLoan(inputs, inputs.purchase_minor)
  working.add('Purchase', inputs.purchase_minor)
  working.add('Buying costs', inputs.buying_minor)
  working.add('Loan points and fees', inputs.points_minor)
  working.add('Repairs', inputs.repairs_minor)
  working.add('Holding costs', inputs.holding_minor)
  const all_in_minor = working.total('All in')
  working.add('All in', all_in_minor)
  working.subtract('Purchase loan', loan_minor)
  const cash_in_minor = working.total('Cash in')
  const refi_loan_minor = shareOf(inputs.arv_minor, inputs.refi_ltv_pphm)
  working.add('Refinance loan', refi_loan_minor, {
    of_minor: inputs.arv_minor,
    rate_pphm: inputs.refi_ltv_pphm,
  })
  working.subtract('Pay off the purchase loan', loan_minor)
  working.subtract('Payoff above the loan balance', inputs.payoff_more_minor)
  working.subtract('Refinance costs', inputs.refi_costs_minor)
  const cash_returned_minor = working.total('Cash returned')
  working.add('Cash in', cash_in_minor)
  working.subtract('Cash returned', cash_returned_minor)
  const cash_left_minor = working.total('Cash left in')
  const premium_minor = shareOf(refi_loan_minor, inputs.refi_premium_pphm)
  working.add('ARV', inputs.arv_minor)
  working.subtract('Refinance loan', refi_loan_minor)
  working.subtract('Financed premium', premium_minor, {
    of_minor: refi_loan_minor,
    rate_pphm: inputs.refi_premium_pphm,
  })
  const equity_left_minor = working.total('Equity left')
  return {
    loan_minor,
    all_in_minor,
    cash_in_minor,
    refi_loan_minor,
    cash_returned_minor,
    cash_left_minor,
    equity_left_minor,
  }
}

/** The first year after the refinance, in minor units; null without a rent. */
function showYear(
  inputs: Inputs<BrrrrAnalysisInput>,
  refi_loan_minor: number,
  working: Working,
): number | null {
  if (inputs.rent_monthly_minor === 0) return null
  const noi = showNetIncome(inputs, working)
  const loan = {
    principal_minor: sumMinor([refi_loan_minor, shareOf(refi_loan_minor, inputs.refi_premium_pphm)]),
    rate_pphm: inputs.refi_rate_pphm,
    months: inputs.refi_months,
    convention: conventionAt(inputs.refi_convention),
    start: dateOf(inputs.refi_start_date),
  }
  working.add('Net operating income', noi)
  working.subtract('Refinance loan payments', firstYearDebt(loan))
  return working.total('Cash flow a year')
}

const BLOCKED = {
  no_rent: { code: 'no_rent', text: 'Without a rent there is no cash flow to show' },
  all_cash_out: { code: 'all_cash_out', text: 'All cash is out, so there is no return on cash left in' },
} as const

function warnings(
  inputs: Inputs<BrrrrAnalysisInput>,
  loan_minor: number,
  {
    cash_left_minor,
    refi_loan_minor,
  }: { readonly cash_left_minor: number; readonly refi_loan_minor: number },
): readonly Warning[] {
  return warningsOf(
    arvBelowPurchase(inputs.arv_minor, inputs.purchase_minor),
    repairsOverArv(inputs.repairs_minor, inputs.arv_minor),
    shareOverWhole('ltv_over_100', 'The loan-to-value', inputs.refi_ltv_pphm),
    loanOverPrice(loan_minor, inputs.purchase_minor),
    rateHigh(inputs.refi_rate_pphm),
    // Without a rent no payment is counted at all.
    inputs.rent_monthly_minor === 0
      ? undefined
      : noInterest(refi_loan_minor, inputs.refi_rate_pphm, 'the refinance loan'),
    inputs.rent_monthly_minor === 0 ? BLOCKED.no_rent : undefined,
    cash_left_minor <= 0 ? BLOCKED.all_cash_out : undefined,
  )
}

/** Buy, repair, rent, refinance, line by line. The purchase loan is paid off by the refinance. Cash-on-cash is null when no cash is left in. */
export const BRRRR_ANALYSIS: Model<BrrrrAnalysisInput, BrrrrAnalysisOutput> = {
  name: 'brrrr_analysis_v1',
  title: 'BRRRR',
  fields: [
    { name: 'arv_minor', label: 'ARV', kind: 'money', blank: null, help: 'the value after repair' },
    { name: 'purchase_minor', label: 'Purchase price', kind: 'money', blank: null },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: null },
    { name: 'buying_minor', label: 'Buying costs', kind: 'money', blank: 0 },
    {
      name: 'loan_minor',
      label: 'Purchase loan',
      kind: 'money',
      blank: null,
      orElse: 'loan_share_pphm',
      help: LOAN_HELP,
    },
    {
      name: 'loan_share_pphm',
      label: 'Purchase loan, share of price',
      kind: 'rate',
      blank: 0,
      orElse: 'loan_minor',
      most: 1_000_000_000,
    },
    { name: 'points_minor', label: 'Loan points and fees', kind: 'money', blank: 0 },
    { name: 'holding_minor', label: 'Holding costs', kind: 'money', blank: 0 },
    {
      name: 'refi_ltv_pphm',
      label: 'Refinance loan-to-value',
      kind: 'rate',
      blank: 75_000_000,
      most: 1_000_000_000,
    },
    { name: 'refi_costs_minor', label: 'Refinance costs', kind: 'money', blank: 0 },
    {
      name: 'refi_rate_pphm',
      label: 'Refinance interest, yearly',
      kind: 'rate',
      blank: 0,
      most: HIGHEST_RATE_PPHM,
    },
    {
      name: 'refi_months',
      label: 'Refinance months',
      kind: 'months',
      blank: 360,
      most: LONGEST_LOAN_MONTHS,
      help: '0 for interest only',
    },
    conventionField('refi_convention', 'Refinance interest is counted'),
    startField('refi_start_date', 'Refinance interest runs from', 'refi_convention'),
    premiumField('refi_premium_pphm', 'Refinance premium, financed'),
    {
      name: 'payoff_more_minor',
      label: 'Payoff above the loan balance',
      kind: 'money',
      blank: 0,
      least: -LARGEST_MINOR,
      help: 'interest to the day and fees of paying off; below zero for what was paid down',
    },
    ...OPERATING_FIELDS,
  ],
  outputs: [
    { name: 'cash_left_minor', label: 'Cash left in', kind: 'money', lessIsBetter: true },
    {
      name: 'cash_on_cash',
      label: 'Cash-on-cash',
      kind: 'percent',
      convention: 'first year cash flow after the refinance / cash left in',
    },
    { name: 'all_in_minor', label: 'All in', kind: 'money' },
    { name: 'cash_in_minor', label: 'Cash in', kind: 'money' },
    { name: 'refi_loan_minor', label: 'Refinance loan', kind: 'money' },
    { name: 'cash_returned_minor', label: 'Cash returned', kind: 'money' },
    { name: 'equity_left_minor', label: 'Equity left', kind: 'money' },
    { name: 'annual_cash_flow_minor', label: 'Cash flow a year', kind: 'money' },
  ],
  work: inputs => {
    const working = startWorking()
    const { loan_minor, ...money } = showMoney(inputs, working)
    const annual_cash_flow_minor = showYear(inputs, money.refi_loan_minor, working)
    const left = money.cash_left_minor
    const no_rent = annual_cash_flow_minor === null
    const cash_on_cash = left <= 0 || no_rent ? null : ratioOf(annual_cash_flow_minor, left)
    return {
      outputs: { ...money, annual_cash_flow_minor, cash_on_cash },
      reasons: {
        ...(cash_on_cash === null ? { cash_on_cash: left <= 0 ? 'all_cash_out' : 'no_rent' } : {}),
        ...(no_rent ? { annual_cash_flow_minor: 'no_rent' } : {}),
      },
      working: working.lines,
      warnings: warnings(inputs, loan_minor, money),
    }
  },
}
