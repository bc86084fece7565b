import { sumMinor } from '../sum.ts'
import { HIGHEST_RATE_PPHM, paidDown } from './amortisation.ts'
import { grown, ratioOf, shareOf } from './exact.ts'
import { type ExistingLoanInput, paymentBelowInterest } from './existing-loan.ts'
import { internalRate } from './irr.ts'
import type { Field, Inputs, Model, Warning } from './model.ts'
import { monthlyLoan } from './monthly-loan.ts'
import { OPERATING_FIELDS, type OperatingInput, operatingYear } from './operating.ts'
import { LONGEST_HOLD_YEARS } from './rental-hold.ts'
import { rateHigh, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type HoldSellInput =
  | ExistingLoanInput
  | OperatingInput
  | 'value_minor'
  | 'sale_pphm'
  | 'tax_now_minor'
  | 'tax_later_minor'
  | 'yield_pphm'
  | 'hold_years'
  | 'appreciation_pphm'
  | 'rent_growth_pphm'
  | 'cost_growth_pphm'
export type HoldSellOutput =
  | 'advantage_minor'
  | 'hold_minor'
  | 'sell_minor'
  | 'proceeds_minor'
  | 'annual_cash_flow_minor'
  | 'return_on_equity'
  | 'irr'

function growth(name: HoldSellInput, label: string): Field<HoldSellInput> {
  return { name, label, kind: 'rate', blank: 0, least: -50_000_000, most: 50_000_000 }
}

const FIELDS: readonly Field<HoldSellInput>[] = [
  {
    name: 'value_minor',
    label: 'Value today',
    kind: 'money',
    blank: null,
    help: 'what it would be sold for now',
  },
  { name: 'loan_minor', label: 'Loan', kind: 'money', blank: null, help: 'what is owed on it; 0 for none' },
  {
    name: 'loan_rate_pphm',
    label: 'Loan interest, yearly',
    kind: 'rate',
    blank: null,
    noneWith: 'loan_minor',
    most: HIGHEST_RATE_PPHM,
  },
  {
    name: 'loan_payment_minor',
    label: 'Loan payment a month',
    kind: 'money',
    blank: null,
    noneWith: 'loan_minor',
    help: 'principal and interest',
  },
  ...OPERATING_FIELDS,
  { name: 'sale_pphm', label: 'Selling costs, share of sale', kind: 'rate', blank: 0, most: 100_000_000 },
  {
    name: 'tax_now_minor',
    label: 'Tax on a sale now',
    kind: 'money',
    blank: 0,
    help: 'on the gain and on depreciation that is taken back, as your tax adviser reckons it',
  },
  { name: 'tax_later_minor', label: 'Tax on a sale later', kind: 'money', blank: 0 },
  {
    name: 'yield_pphm',
    label: 'Return elsewhere, yearly',
    kind: 'rate',
    blank: 0,
    least: -50_000_000,
    most: 50_000_000,
    help: 'what the money brings where it is put otherwise, after tax',
  },
  {
    name: 'hold_years',
    label: 'Years held',
    kind: 'years',
    blank: 10,
    least: 1,
    most: LONGEST_HOLD_YEARS,
  },
  growth('appreciation_pphm', 'Value growth, yearly'),
  growth('rent_growth_pphm', 'Rent growth, yearly'),
  growth('cost_growth_pphm', 'Cost growth, yearly'),
]

interface Held {
  /** Each year's, at its end. */
  readonly flows_minor: readonly number[]
  readonly owed_minor: number
}

/** The years held, in minor units; the loan as it is billed month by month. */
function heldYears(inputs: Inputs<HoldSellInput>): Held {
  const loan = monthlyLoan(inputs.loan_minor, inputs.loan_rate_pphm, 0)
  const rows = [...paidDown(loan, inputs.loan_payment_minor, 12 * inputs.hold_years)]
  const rates = { rent_pphm: inputs.rent_growth_pphm, costs_pphm: inputs.cost_growth_pphm }
  const flows_minor = Array.from({ length: inputs.hold_years }, (_, year) => {
    const paid = sumMinor(rows.slice(12 * year, 12 * year + 12).map(row => row.payment_minor))
    return operatingYear(inputs, rates, year).noi_minor - paid
  })
  return { flows_minor, owed_minor: rows.at(-1)?.balance_minor ?? inputs.loan_minor }
}

/** What a sale leaves, line by line, in minor units. */
function showSale(
  what: { readonly label: string; readonly value_minor: number; readonly owed_minor: number },
  { sale_pphm }: Inputs<HoldSellInput>,
  tax_minor: number,
  working: Working,
): number {
  working.add(what.label, what.value_minor)
  working.subtract('Selling costs', shareOf(what.value_minor, sale_pphm), {
    of_minor: what.value_minor,
    rate_pphm: sale_pphm,
  })
  working.subtract('Loan still owed', what.owed_minor)
  working.subtract('Tax', tax_minor)
  return working.total('Cash from the sale')
}

/**
 * A house that is held for some years against one that is sold now: what there is at the end of those years, either way. Sold, what the sale leaves is put
 * elsewhere; held, so is each year's cash flow, and the house is sold at the end. Return on equity = first year cash flow / what a sale now would leave
 * (Brueggeman and Fisher, Real Estate Finance and Investments, on disposition and renovation). In minor units; each percentage is rounded to the cent once.
 */
export const HOLD_SELL: Model<HoldSellInput, HoldSellOutput> = {
  name: 'hold_sell_v1',
  title: 'Hold or sell',
  fields: FIELDS,
  outputs: [
    {
      name: 'advantage_minor',
      label: 'Holding over selling',
      kind: 'money',
      convention: 'at the end of the years held',
    },
    { name: 'hold_minor', label: 'Held, at the end', kind: 'money' },
    { name: 'sell_minor', label: 'Sold now, at the end', kind: 'money' },
    { name: 'proceeds_minor', label: 'Cash from a sale now', kind: 'money' },
    { name: 'annual_cash_flow_minor', label: 'Cash flow a year', kind: 'money', convention: 'first year' },
    {
      name: 'return_on_equity',
      label: 'Return on equity',
      kind: 'percent',
      convention: 'first year cash flow / cash from a sale now',
    },
    {
      name: 'irr',
      label: 'Return of holding, yearly',
      kind: 'percent',
      convention: 'internal rate: cash from a sale now, against cash flows and the sale later',
    },
  ],
  work: inputs => {
    const { hold_years, yield_pphm } = inputs
    const working = startWorking()
    const { flows_minor, owed_minor } = heldYears(inputs)
    const now = { label: 'Sale now', value_minor: inputs.value_minor, owed_minor: inputs.loan_minor }
    const proceeds_minor = showSale(now, inputs, inputs.tax_now_minor, working)
    const later_minor = grown(inputs.value_minor, inputs.appreciation_pphm, hold_years)
    const later = { label: `Sale after ${hold_years} years`, value_minor: later_minor, owed_minor }
    const end_minor = showSale(later, inputs, inputs.tax_later_minor, working)
    working.add('Cash from the sale', end_minor)
    for (const [year, flow] of flows_minor.entries())
      working.add(
        `Cash flow, year ${year + 1}, and what it brings`,
        grown(flow, yield_pphm, hold_years - 1 - year),
      )
    const hold_minor = working.total('Held, at the end')
    const sell_minor = grown(proceeds_minor, yield_pphm, hold_years)
    working.add('Held, at the end', hold_minor)
    working.subtract('Sold now, at the end', sell_minor)
    const advantage_minor = working.total('Holding over selling')
    const annual_cash_flow_minor = flows_minor[0] ?? 0
    const return_on_equity = proceeds_minor > 0 ? ratioOf(annual_cash_flow_minor, proceeds_minor) : null
    const last = flows_minor.length - 1
    const irr = internalRate([
      -proceeds_minor,
      ...flows_minor.map((flow, year) => (year === last ? flow + end_minor : flow)),
    ])
    return {
      outputs: {
        advantage_minor,
        hold_minor,
        sell_minor,
        proceeds_minor,
        annual_cash_flow_minor,
        return_on_equity,
        irr: irr.rate,
      },
      reasons: {
        ...(return_on_equity === null ? { return_on_equity: 'no_equity' } : {}),
        ...(irr.reason === null ? {} : { irr: irr.reason }),
      },
      working: working.lines,
      warnings: warnings(inputs, proceeds_minor),
    }
  },
}

function warnings(inputs: Inputs<HoldSellInput>, proceeds_minor: number): readonly Warning[] {
  const under: Warning = { code: 'no_equity', text: 'A sale now would leave nothing' }
  const paid = paymentBelowInterest(inputs)
  return warningsOf(proceeds_minor <= 0 ? under : undefined, paid, rateHigh(inputs.loan_rate_pphm))
}
