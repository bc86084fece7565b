import { grown, multiple, shareOf } from './exact.ts'
import {
  EXISTING_LOAN_FIELDS,
  type ExistingLoanInput,
  existingLoanOver,
  paymentBelowInterest,
} from './existing-loan.ts'
import {
  cashFlowNegative,
  dscrBelowOne,
  INCOME_OUTPUTS,
  INCOME_WISHES,
  type IncomeOutput,
  incomeFigures,
  lossOf,
  showCashFlow,
} from './income.ts'
import type { Inputs, Model } from './model.ts'
import { OPERATING_FIELDS, type OperatingInput, showNetIncome } from './operating.ts'
import { LONGEST_HOLD_YEARS } from './rental-hold.ts'
import { loanOverPrice, rateHigh, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type SubjectToInput =
  | ExistingLoanInput
  | OperatingInput
  | 'arv_minor'
  | 'purchase_minor'
  | 'arrears_minor'
  | 'buying_minor'
  | 'repairs_minor'
  | 'hold_years'
  | 'appreciation_pphm'
  | 'sale_pphm'
export type SubjectToOutput = IncomeOutput | 'equity_minor' | 'profit_minor'

/** What a person pays at the closing and after, in minor units: the seller's equity, arrears, costs and repairs. */
function showCash(inputs: Inputs<SubjectToInput>, working: Working): number {
  working.add('Purchase', inputs.purchase_minor)
  working.subtract('Existing loan', inputs.loan_minor)
  working.add('Arrears', inputs.arrears_minor)
  working.add('Buying costs', inputs.buying_minor)
  working.add('Repairs', inputs.repairs_minor)
  return working.total('Own cash put in')
}

/** What is left after years of renting and a sale that pays the loan back, in minor units. Income and costs do not grow. */
function showProfit(
  inputs: Inputs<SubjectToInput>,
  { noi_minor, cash_minor }: { readonly noi_minor: number; readonly cash_minor: number },
  working: Working,
): number {
  const { arv_minor, hold_years, appreciation_pphm, sale_pphm } = inputs
  const { paid_minor, owed_minor } = existingLoanOver(inputs, 12 * hold_years)
  const sale_minor = grown(arv_minor, appreciation_pphm, hold_years)
  working.add('Net operating income, all years', multiple(noi_minor, hold_years), {
    of_minor: noi_minor,
    times: hold_years,
  })
  working.subtract('Loan payments, all years', paid_minor)
  working.add('Sale price', sale_minor)
  working.subtract('Selling costs', shareOf(sale_minor, sale_pphm), {
    of_minor: sale_minor,
    rate_pphm: sale_pphm,
  })
  working.subtract('Existing loan, paid back', owed_minor)
  working.subtract('Own cash put in', cash_minor)
  return working.total('Profit, held and sold')
}

/**
 * A house bought subject to its loan: the buyer takes the title and the payments, the loan stays in the seller's name. Cash in = price - balance + arrears + costs;
 * cash flow = net operating income - the loan's own payments; equity = value - balance. The lender may call the loan due when the title passes
 * (12 U.S.C. 1701j-3, due-on-sale). In minor units; the loan is counted month by month, each month's interest rounded to the cent.
 */
export const SUBJECT_TO: Model<SubjectToInput, SubjectToOutput> = {
  name: 'subject_to_v1',
  title: 'Subject-to',
  fields: [
    {
      name: 'arv_minor',
      label: 'Value',
      kind: 'money',
      blank: null,
      help: 'what the house is worth once it is repaired',
    },
    {
      name: 'purchase_minor',
      label: 'Purchase price',
      kind: 'money',
      blank: null,
      help: 'all that the seller gets: the loan you take over, and the rest in cash',
    },
    ...EXISTING_LOAN_FIELDS,
    {
      name: 'arrears_minor',
      label: 'Arrears',
      kind: 'money',
      blank: 0,
      help: 'late payments and fees that bring the loan current; you pay them beside the price',
    },
    { name: 'buying_minor', label: 'Buying costs', kind: 'money', blank: 0 },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: 0 },
    ...OPERATING_FIELDS,
    {
      name: 'hold_years',
      label: 'Years held',
      kind: 'years',
      blank: 5,
      least: 1,
      most: LONGEST_HOLD_YEARS,
    },
    {
      name: 'appreciation_pphm',
      label: 'Value growth, yearly',
      kind: 'rate',
      blank: 0,
      least: -50_000_000,
      most: 50_000_000,
    },
    { name: 'sale_pphm', label: 'Selling costs, share of sale', kind: 'rate', blank: 0, most: 100_000_000 },
  ],
  outputs: [
    ...INCOME_OUTPUTS,
    {
      name: 'equity_minor',
      label: 'Equity at the start',
      kind: 'money',
      convention: 'value - existing loan',
    },
    {
      name: 'profit_minor',
      label: 'Profit, held and sold',
      kind: 'money',
      convention:
        'cash flows of all years and the sale, less own cash put in; rents and costs as in the first year',
    },
  ],
  wishes: [
    ...INCOME_WISHES,
    { id: 'profit', label: 'a profit of at least', kind: 'money', of: 'profit_minor' },
  ],
  work: inputs => {
    const working = startWorking()
    const noi_minor = showNetIncome(inputs, working)
    const annual_debt_minor = existingLoanOver(inputs, 12).paid_minor
    const annual_cash_flow_minor = showCashFlow(noi_minor, annual_debt_minor, working)
    const cash_invested_minor = showCash(inputs, working)
    working.add('Value', inputs.arv_minor)
    working.subtract('Existing loan', inputs.loan_minor)
    const equity_minor = working.total('Equity at the start')
    const profit_minor = showProfit(inputs, { noi_minor, cash_minor: cash_invested_minor }, working)
    const { outputs, reasons } = incomeFigures({
      annual_cash_flow_minor,
      noi_minor,
      annual_debt_minor,
      cash_invested_minor,
    })
    return {
      outputs: { ...outputs, equity_minor, profit_minor },
      reasons,
      working: working.lines,
      warnings: warningsOf(
        cashFlowNegative(annual_cash_flow_minor),
        dscrBelowOne(outputs.dscr),
        lossOf(profit_minor),
        loanOverPrice(inputs.loan_minor, inputs.purchase_minor),
        paymentBelowInterest(inputs),
        rateHigh(inputs.loan_rate_pphm),
      ),
    }
  },
}
