import { ratioOf, shareOf } from './exact.ts'
import { lossOf } from './income.ts'
import type { Inputs, Model, Warning } from './model.ts'
import { warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type DoubleCloseInput =
  | 'sale_minor'
  | 'purchase_minor'
  | 'buying_minor'
  | 'selling_minor'
  | 'selling_share_pphm'
  | 'funding_pphm'
  | 'points_pphm'
  | 'funding_fee_minor'
export type DoubleCloseOutput =
  | 'profit_minor'
  | 'roi_on_cash'
  | 'costs_minor'
  | 'assignment_minor'
  | 'cash_invested_minor'

/** What two closings cost beside the price, and the funds lent between them, in minor units. */
function showCosts(inputs: Inputs<DoubleCloseInput>, funded_minor: number, working: Working): number {
  const { sale_minor, selling_share_pphm, points_pphm } = inputs
  working.add('First closing', inputs.buying_minor)
  working.add('Funding points', shareOf(funded_minor, points_pphm), {
    of_minor: funded_minor,
    rate_pphm: points_pphm,
  })
  working.add('Funding fee', inputs.funding_fee_minor)
  working.add('Second closing', inputs.selling_minor)
  working.add('Second closing, share of sale', shareOf(sale_minor, selling_share_pphm), {
    of_minor: sale_minor,
    rate_pphm: selling_share_pphm,
  })
  return working.total('Costs of both closings')
}

/** Own money between the closings, in minor units; what the second closing costs comes out of its price. */
function showCash(inputs: Inputs<DoubleCloseInput>, funded_minor: number, working: Working): number {
  working.add('Purchase', inputs.purchase_minor)
  working.add('First closing', inputs.buying_minor)
  working.add('Funding points', shareOf(funded_minor, inputs.points_pphm), {
    of_minor: funded_minor,
    rate_pphm: inputs.points_pphm,
  })
  working.add('Funding fee', inputs.funding_fee_minor)
  working.subtract('Funds lent', funded_minor)
  return working.total('Own cash put in')
}

/**
 * A house bought from its seller (A to B) and sold to the buyer at once (B to C), in two closings, with funds lent for the hours between them. Profit = second price -
 * first price - costs of both closings and of the funds; an assignment of the contract at the same prices would bring their difference. In minor units; each
 * percentage is rounded to the cent once.
 */
export const DOUBLE_CLOSE: Model<DoubleCloseInput, DoubleCloseOutput> = {
  name: 'double_close_v1',
  title: 'Double close',
  fields: [
    {
      name: 'sale_minor',
      label: 'Sale price',
      kind: 'money',
      blank: null,
      help: 'what your buyer pays in the second closing',
    },
    {
      name: 'purchase_minor',
      label: 'Purchase price',
      kind: 'money',
      blank: null,
      help: 'what you pay the seller in the first closing',
    },
    {
      name: 'buying_minor',
      label: 'First closing, costs',
      kind: 'money',
      blank: 0,
      help: 'title, escrow and recording of the purchase',
    },
    {
      name: 'selling_minor',
      label: 'Second closing, costs',
      kind: 'money',
      blank: 0,
      help: 'title, escrow and recording of the sale',
    },
    {
      name: 'selling_share_pphm',
      label: 'Second closing, share of sale',
      kind: 'rate',
      blank: 0,
      most: 100_000_000,
      help: 'transfer tax and commissions',
    },
    {
      name: 'funding_pphm',
      label: 'Funds lent, share of price',
      kind: 'rate',
      blank: 100_000_000,
      most: 100_000_000,
      help: 'transactional funding: a loan for the hours between the closings; 0 for own cash',
    },
    {
      name: 'points_pphm',
      label: 'Funding points',
      kind: 'rate',
      blank: 0,
      most: 100_000_000,
      help: 'what the lender takes, a share of the funds lent',
    },
    { name: 'funding_fee_minor', label: 'Funding fee', kind: 'money', blank: 0 },
  ],
  outputs: [
    { name: 'profit_minor', label: 'Profit', kind: 'money' },
    { name: 'roi_on_cash', label: 'Return on cash', kind: 'percent', convention: 'profit / own cash put in' },
    { name: 'costs_minor', label: 'Costs of both closings', kind: 'money' },
    {
      name: 'assignment_minor',
      label: 'As an assignment',
      kind: 'money',
      convention: 'the fee at the same prices: sale price - purchase price',
    },
    { name: 'cash_invested_minor', label: 'Own cash put in', kind: 'money' },
  ],
  wishes: [
    { id: 'profit', label: 'a profit of at least', kind: 'money', of: 'profit_minor' },
    {
      id: 'roi_on_cash',
      label: 'a return on cash of at least',
      kind: 'rate',
      above: 'profit_minor',
      below: 'cash_invested_minor',
    },
  ],
  work: inputs => {
    const funded_minor = shareOf(inputs.purchase_minor, inputs.funding_pphm)
    const working = startWorking()
    const costs_minor = showCosts(inputs, funded_minor, working)
    working.add('Sale price', inputs.sale_minor)
    working.subtract('Purchase', inputs.purchase_minor)
    const assignment_minor = working.total('As an assignment')
    working.add('As an assignment', assignment_minor)
    working.subtract('Costs of both closings', costs_minor)
    const profit_minor = working.total('Profit')
    const cash_invested_minor = showCash(inputs, funded_minor, working)
    const roi_on_cash = ratioOf(profit_minor, cash_invested_minor)
    const below: Warning = { code: 'sale_below_purchase', text: 'The sale price is below the purchase price' }
    return {
      outputs: { profit_minor, roi_on_cash, costs_minor, assignment_minor, cash_invested_minor },
      reasons: roi_on_cash === null ? { roi_on_cash: 'no_own_cash' } : {},
      working: working.lines,
      warnings: warningsOf(
        lossOf(profit_minor),
        inputs.sale_minor < inputs.purchase_minor ? below : undefined,
      ),
    }
  },
}
