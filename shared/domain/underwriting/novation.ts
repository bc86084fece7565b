import { multiple, ratioOf, shareOf } from './exact.ts'
import { lossOf } from './income.ts'
import type { Inputs, Model } from './model.ts'
import { arvBelowPurchase, repairsOverArv, shareOverWhole, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type NovationInput =
  | 'arv_minor'
  | 'purchase_minor'
  | 'repairs_minor'
  | 'selling_share_pphm'
  | 'concession_pphm'
  | 'selling_minor'
  | 'held_months'
  | 'holding_monthly_minor'
export type NovationOutput =
  | 'profit_minor'
  | 'margin'
  | 'roi_on_cash'
  | 'advanced_minor'
  | 'selling_costs_minor'

/** What is laid out before the sale, in minor units: the seller is paid from it, so the price is not. */
function showAdvanced(inputs: Inputs<NovationInput>, working: Working): number {
  working.add('Repairs', inputs.repairs_minor)
  working.add('Holding costs', multiple(inputs.holding_monthly_minor, inputs.held_months), {
    of_minor: inputs.holding_monthly_minor,
    times: inputs.held_months,
  })
  return working.total('Laid out until the sale')
}

function showSelling(inputs: Inputs<NovationInput>, working: Working): number {
  const { arv_minor, selling_share_pphm, concession_pphm } = inputs
  working.add('Commissions', shareOf(arv_minor, selling_share_pphm), {
    of_minor: arv_minor,
    rate_pphm: selling_share_pphm,
  })
  working.add('Buyer’s concessions', shareOf(arv_minor, concession_pphm), {
    of_minor: arv_minor,
    rate_pphm: concession_pphm,
  })
  working.add('Closing costs', inputs.selling_minor)
  return working.total('Costs of the sale')
}

/**
 * A seller's contract that is replaced by one with the end buyer (novation, Restatement (Second) of Contracts, section 280): the seller gets an agreed net, the
 * house is sold on the open market without being bought first. Profit = sale price - costs of the sale - the seller's net - what was laid out. In minor
 * units; each percentage is rounded to the cent once.
 */
export const NOVATION: Model<NovationInput, NovationOutput> = {
  name: 'novation_v1',
  title: 'Novation',
  fields: [
    {
      name: 'arv_minor',
      label: 'Sale price (ARV)',
      kind: 'money',
      blank: null,
      help: 'what the end buyer pays on the open market',
    },
    {
      name: 'purchase_minor',
      label: 'Seller’s net',
      kind: 'money',
      blank: null,
      help: 'what the seller is promised from the sale, with the loans that are paid off for him',
    },
    {
      name: 'repairs_minor',
      label: 'Repairs',
      kind: 'money',
      blank: null,
      help: '0 where it is sold as it is',
    },
    {
      name: 'selling_share_pphm',
      label: 'Commissions, share of sale',
      kind: 'rate',
      blank: 0,
      most: 100_000_000,
      help: 'of the agents on both sides',
    },
    {
      name: 'concession_pphm',
      label: 'Concessions, share of sale',
      kind: 'rate',
      blank: 0,
      most: 100_000_000,
      help: 'what the end buyer is given towards his closing costs',
    },
    {
      name: 'selling_minor',
      label: 'Closing costs',
      kind: 'money',
      blank: 0,
      help: 'title, transfer tax and attorney, yours and those you pay for the seller',
    },
    { name: 'held_months', label: 'Months until the sale', kind: 'months', blank: 3, most: 480 },
    {
      name: 'holding_monthly_minor',
      label: 'Holding costs a month',
      kind: 'money',
      blank: 0,
      help: 'what you pay of the seller’s loan, taxes, insurance and power meanwhile',
    },
  ],
  outputs: [
    { name: 'profit_minor', label: 'Profit', kind: 'money' },
    { name: 'margin', label: 'Margin', kind: 'percent', convention: 'profit / sale price' },
    {
      name: 'roi_on_cash',
      label: 'Return on cash',
      kind: 'percent',
      convention: 'profit / laid out until the sale',
    },
    { name: 'advanced_minor', label: 'Laid out until the sale', kind: 'money' },
    { name: 'selling_costs_minor', label: 'Costs of the sale', kind: 'money' },
  ],
  wishes: [
    { id: 'profit', label: 'a profit of at least', kind: 'money', of: 'profit_minor' },
    {
      id: 'roi_on_cash',
      label: 'a return on cash of at least',
      kind: 'rate',
      above: 'profit_minor',
      below: 'advanced_minor',
    },
  ],
  work: inputs => {
    const working = startWorking()
    const advanced_minor = showAdvanced(inputs, working)
    const selling_costs_minor = showSelling(inputs, working)
    working.add('Sale price', inputs.arv_minor)
    working.subtract('Costs of the sale', selling_costs_minor)
    working.subtract('Seller’s net', inputs.purchase_minor)
    working.subtract('Laid out until the sale', advanced_minor)
    const profit_minor = working.total('Profit')
    const margin = ratioOf(profit_minor, inputs.arv_minor)
    const roi_on_cash = ratioOf(profit_minor, advanced_minor)
    return {
      outputs: { profit_minor, margin, roi_on_cash, advanced_minor, selling_costs_minor },
      reasons: {
        ...(margin === null ? { margin: 'no_price' } : {}),
        ...(roi_on_cash === null ? { roi_on_cash: 'no_own_cash' } : {}),
      },
      working: working.lines,
      warnings: warningsOf(
        lossOf(profit_minor),
        arvBelowPurchase(inputs.arv_minor, inputs.purchase_minor),
        repairsOverArv(inputs.repairs_minor, inputs.arv_minor),
        shareOverWhole(
          'selling_over_100',
          'What the sale costs',
          inputs.selling_share_pphm + inputs.concession_pphm,
        ),
      ),
    }
  },
}
