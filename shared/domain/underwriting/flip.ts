import { WHOLE_PPHM } from '../share.ts'
import { minorQuotient, multiple, ratioOf, shareOf } from './exact.ts'
import type { Inputs, Model, Warning } from './model.ts'
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

export type FlipInput =
  | 'arv_minor'
  | 'purchase_minor'
  | 'repairs_minor'
  | 'buying_minor'
  | 'holding_minor'
  | 'holding_monthly_minor'
  | 'held_months'
  | 'loan_minor'
  | 'loan_share_pphm'
  | 'loan_rate_pphm'
  | 'points_pphm'
  | 'selling_share_pphm'
  | 'selling_minor'
export type FlipOutput =
  | 'profit_minor'
  | 'roi_on_cost'
  | 'roi_on_cash'
  | 'total_cost_minor'
  | 'cash_invested_minor'

/** Interest of an interest-only loan over whole months, rounded once. */
function simpleInterest(loan_minor: number, rate_pphm: number, months: number): number {
  return minorQuotient(BigInt(loan_minor) * BigInt(rate_pphm) * BigInt(months), BigInt(12 * WHOLE_PPHM))
}

/** What the house costs until it is sold, line by line; answers the total in minor units. */
function spent(inputs: Inputs<FlipInput>, loan_minor: number, working: Working): number {
  const { held_months, holding_monthly_minor, loan_rate_pphm, points_pphm } = inputs
  working.add('Purchase', inputs.purchase_minor)
  working.add('Repairs', inputs.repairs_minor)
  working.add('Buying costs', inputs.buying_minor)
  working.add('Holding costs, once', inputs.holding_minor)
  working.add('Holding costs, monthly', multiple(holding_monthly_minor, held_months), {
    of_minor: holding_monthly_minor,
    times: held_months,
  })
  working.add('Loan interest', simpleInterest(loan_minor, loan_rate_pphm, held_months), {
    of_minor: loan_minor,
    rate_pphm: loan_rate_pphm,
    months: held_months,
  })
  working.add('Loan points', shareOf(loan_minor, points_pphm), {
    of_minor: loan_minor,
    rate_pphm: points_pphm,
  })
  return working.total('Spent until the sale')
}

function warnings(inputs: Inputs<FlipInput>, loan_minor: number, profit_minor: number): readonly Warning[] {
  const loss: Warning = { code: 'loss', text: 'The flip makes no profit' }
  return warningsOf(
    profit_minor > 0 ? undefined : loss,
    arvBelowPurchase(inputs.arv_minor, inputs.purchase_minor),
    repairsOverArv(inputs.repairs_minor, inputs.arv_minor),
    loanOverPrice(loan_minor, inputs.purchase_minor),
    rateHigh(inputs.loan_rate_pphm),
    noInterest(loan_minor, inputs.loan_rate_pphm),
    shareOverWhole('selling_over_100', 'The selling cost', inputs.selling_share_pphm),
  )
}

/**
 * A house bought, repaired and sold. A percentage is rounded to the cent where it becomes an amount someone pays; all else are sums of cents. The loan is
 * interest only and paid back from the sale.
 */
export const FLIP: Model<FlipInput, FlipOutput> = {
  name: 'flip_v1',
  title: 'Flip',
  fields: [
    { name: 'arv_minor', label: 'Sale price (ARV)', kind: 'money', blank: null },
    { name: 'purchase_minor', label: 'Purchase price', kind: 'money', blank: null },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: null },
    { name: 'buying_minor', label: 'Buying costs', kind: 'money', blank: 0 },
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
      most: 1_000_000_000,
    },
    {
      name: 'loan_rate_pphm',
      label: 'Loan interest, yearly',
      kind: 'rate',
      blank: 0,
      partOf: 'loan_minor',
      most: 1_000_000_000,
    },
    {
      name: 'points_pphm',
      label: 'Loan points',
      kind: 'rate',
      blank: 0,
      partOf: 'loan_minor',
      most: 1_000_000_000,
    },
    { name: 'held_months', label: 'Months held', kind: 'months', blank: 6, most: 480 },
    { name: 'holding_monthly_minor', label: 'Holding costs a month', kind: 'money', blank: 0 },
    { name: 'holding_minor', label: 'Other holding costs', kind: 'money', blank: 0 },
    {
      name: 'selling_share_pphm',
      label: 'Selling costs, share of sale',
      kind: 'rate',
      blank: 0,
      most: 1_000_000_000,
    },
    { name: 'selling_minor', label: 'Other selling costs', kind: 'money', blank: 0 },
  ],
  outputs: [
    { name: 'profit_minor', label: 'Profit', kind: 'money' },
    {
      name: 'roi_on_cost',
      label: 'Return on cost',
      kind: 'percent',
      convention: 'profit / all costs, financing and selling included',
    },
    {
      name: 'roi_on_cash',
      label: 'Return on cash',
      kind: 'percent',
      convention: 'profit / own cash put in until the sale (costs less loan)',
    },
    { name: 'total_cost_minor', label: 'All costs', kind: 'money' },
    { name: 'cash_invested_minor', label: 'Own cash put in', kind: 'money' },
  ],
  work: inputs => {
    const loan_minor = purchaseLoan(inputs, inputs.purchase_minor)
    const working = startWorking()
    const until_sale = spent(inputs, loan_minor, working)
    working.add('Spent until the sale', until_sale)
    working.add('Selling costs', shareOf(inputs.arv_minor, inputs.selling_share_pphm), {
      of_minor: inputs.arv_minor,
      rate_pphm: inputs.selling_share_pphm,
    })
    working.add('Other selling costs', inputs.selling_minor)
    const total_cost_minor = working.total('All costs')
    working.add('Sale price', inputs.arv_minor)
    working.subtract('All costs', total_cost_minor)
    const profit_minor = working.total('Profit')
    working.add('Spent until the sale', until_sale)
    working.subtract('Loan', loan_minor)
    const cash_invested_minor = working.total('Own cash put in')
    const roi_on_cash = cash_invested_minor > 0 ? ratioOf(profit_minor, cash_invested_minor) : null
    const roi_on_cost = ratioOf(profit_minor, total_cost_minor)
    return {
      outputs: { profit_minor, roi_on_cost, roi_on_cash, total_cost_minor, cash_invested_minor },
      reasons: {
        ...(roi_on_cash === null ? { roi_on_cash: 'no_own_cash' } : {}),
        ...(roi_on_cost === null ? { roi_on_cost: 'no_cost' } : {}),
      },
      working: working.lines,
      warnings: warnings(inputs, loan_minor, profit_minor),
    }
  },
}
