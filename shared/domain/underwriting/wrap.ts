import { sumMinor } from '../sum.ts'
import { HIGHEST_RATE_PPHM, LONGEST_LOAN_MONTHS, loanMonths, monthlyPayment } from './amortisation.ts'
import { ratioOf } from './exact.ts'
import {
  EXISTING_LOAN_FIELDS,
  type ExistingLoanInput,
  existingLoanOver,
  paymentBelowInterest,
} from './existing-loan.ts'
import { lossOf } from './income.ts'
import type { Inputs, Model, Warning } from './model.ts'
import { monthlyLoan } from './monthly-loan.ts'
import { loanOverPrice, rateHigh, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type WrapInput =
  | ExistingLoanInput
  | 'purchase_minor'
  | 'buying_minor'
  | 'repairs_minor'
  | 'sale_minor'
  | 'down_minor'
  | 'wrap_rate_pphm'
  | 'wrap_months'
  | 'balloon_months'
export type WrapOutput =
  | 'annual_cash_flow_minor'
  | 'spread_minor'
  | 'cash_on_cash'
  | 'profit_minor'
  | 'payment_minor'
  | 'wrap_minor'
  | 'cash_invested_minor'

/** What is taken in on the wrap over so many months, and what its buyer owes after them, in minor units. */
function wrapOver(inputs: Inputs<WrapInput>, months: number) {
  const wrap_minor = wrapNote(inputs)
  const rows = loanMonths(monthlyLoan(wrap_minor, inputs.wrap_rate_pphm, inputs.wrap_months), months)
  return {
    received_minor: sumMinor(rows.map(row => row.payment_minor)),
    owed_minor: rows.at(-1)?.balance_minor ?? wrap_minor,
  }
}

function wrapNote({ sale_minor, down_minor }: Inputs<WrapInput>): number {
  return Math.max(0, sale_minor - down_minor)
}

/** After how many months the buyer has paid all; null where he never has to. */
function endOf({ wrap_months, balloon_months }: Inputs<WrapInput>): number | null {
  if (balloon_months === 0) return wrap_months === 0 ? null : wrap_months
  return wrap_months === 0 ? balloon_months : Math.min(balloon_months, wrap_months)
}

/** What is put in until the buyer has moved in, in minor units; below zero where the buyer's down payment covers it all. */
function showCash(inputs: Inputs<WrapInput>, working: Working): number {
  working.add('Purchase', inputs.purchase_minor)
  working.subtract('Existing loan', inputs.loan_minor)
  working.add('Buying costs', inputs.buying_minor)
  working.add('Repairs', inputs.repairs_minor)
  working.subtract('Buyer’s down payment', inputs.sale_minor - wrapNote(inputs))
  return working.total('Own cash put in')
}

/** All that comes in less all that goes out until both loans are paid back, in minor units. */
function showProfit(
  inputs: Inputs<WrapInput>,
  end: number | null,
  cash_minor: number,
  working: Working,
): number | null {
  if (end === null) return null
  const wrap = wrapOver(inputs, end)
  const existing = existingLoanOver(inputs, end)
  working.add('Buyer’s payments, in all', wrap.received_minor)
  working.add('Buyer’s balance at the end', wrap.owed_minor)
  working.subtract('Existing loan’s payments, in all', existing.paid_minor)
  working.subtract('Existing loan, paid back', existing.owed_minor)
  working.subtract('Own cash put in', cash_minor)
  return working.total('Profit')
}

/**
 * A house sold on a note that wraps around the loan that is already on it: the buyer pays the seller on the larger note, the seller goes on paying the
 * existing loan and keeps the difference. Spread = wrap payment - existing payment; profit = down payment + all payments and the balance received - price and
 * costs - the existing loan's (wraparound mortgage, Brueggeman and Fisher, Real Estate Finance and Investments). In minor units; both are counted
 * month by month, each month's interest rounded to the cent.
 */
export const WRAP: Model<WrapInput, WrapOutput> = {
  name: 'wrap_v1',
  title: 'Wrap',
  fields: [
    {
      name: 'purchase_minor',
      label: 'Purchase price',
      kind: 'money',
      blank: null,
      help: 'what the house cost you: the loan you took over, and the rest in cash',
    },
    ...EXISTING_LOAN_FIELDS,
    { name: 'buying_minor', label: 'Buying costs', kind: 'money', blank: 0 },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: 0 },
    {
      name: 'sale_minor',
      label: 'Sale price',
      kind: 'money',
      blank: null,
      help: 'what your buyer pays for the house, down payment and wrap note together',
    },
    { name: 'down_minor', label: 'Buyer’s down payment', kind: 'money', blank: 0 },
    {
      name: 'wrap_rate_pphm',
      label: 'Wrap interest, yearly',
      kind: 'rate',
      blank: null,
      most: HIGHEST_RATE_PPHM,
      help: 'what your buyer pays you on the wrap note, which is larger than the existing loan and contains it',
    },
    {
      name: 'wrap_months',
      label: 'Wrap months',
      kind: 'months',
      blank: 360,
      most: LONGEST_LOAN_MONTHS,
      help: 'over which the payments would pay it down; 0 for interest only',
    },
    {
      name: 'balloon_months',
      label: 'Balance due after months',
      kind: 'months',
      blank: 0,
      most: LONGEST_LOAN_MONTHS,
      help: 'when your buyer pays you all that is left, and you pay the existing loan; 0 for none',
    },
  ],
  outputs: [
    {
      name: 'annual_cash_flow_minor',
      label: 'Cash flow a year',
      kind: 'money',
      convention: 'first year: the buyer’s payments less those of the existing loan',
    },
    {
      name: 'spread_minor',
      label: 'Spread a month',
      kind: 'money',
      convention: 'wrap payment - existing loan payment',
    },
    {
      name: 'cash_on_cash',
      label: 'Cash-on-cash',
      kind: 'percent',
      convention: 'first year cash flow / own cash put in',
    },
    {
      name: 'profit_minor',
      label: 'Profit',
      kind: 'money',
      convention: 'all payments and balances, until the buyer has paid all',
    },
    { name: 'payment_minor', label: 'Wrap payment a month', kind: 'money' },
    { name: 'wrap_minor', label: 'Wrap note', kind: 'money' },
    {
      name: 'cash_invested_minor',
      label: 'Own cash put in',
      kind: 'money',
      convention: 'after the buyer’s down payment',
    },
  ],
  wishes: [
    { id: 'profit', label: 'a profit of at least', kind: 'money', of: 'profit_minor' },
    {
      id: 'cash_on_cash',
      label: 'a cash-on-cash of at least',
      kind: 'rate',
      above: 'annual_cash_flow_minor',
      below: 'cash_invested_minor',
    },
  ],
  work: inputs => {
    const wrap_minor = wrapNote(inputs)
    const payment_minor = monthlyPayment(monthlyLoan(wrap_minor, inputs.wrap_rate_pphm, inputs.wrap_months))
    const working = startWorking()
    working.add('Wrap payment', payment_minor)
    working.subtract('Existing loan payment', inputs.loan_payment_minor)
    const spread_minor = working.total('Spread a month')
    working.add('Buyer’s payments, first year', wrapOver(inputs, 12).received_minor)
    working.subtract('Existing loan’s payments, first year', existingLoanOver(inputs, 12).paid_minor)
    const annual_cash_flow_minor = working.total('Cash flow a year')
    const cash_invested_minor = showCash(inputs, working)
    const profit_minor = showProfit(inputs, endOf(inputs), cash_invested_minor, working)
    const cash_on_cash = cash_invested_minor > 0 ? ratioOf(annual_cash_flow_minor, cash_invested_minor) : null
    return {
      outputs: {
        annual_cash_flow_minor,
        spread_minor,
        cash_on_cash,
        profit_minor,
        payment_minor,
        wrap_minor,
        cash_invested_minor,
      },
      reasons: {
        ...(cash_on_cash === null ? { cash_on_cash: 'no_own_cash' } : {}),
        ...(profit_minor === null ? { profit_minor: 'no_end' } : {}),
      },
      working: working.lines,
      warnings: warnings(inputs, { spread_minor, profit_minor, wrap_minor }),
    }
  },
}

function warnings(
  inputs: Inputs<WrapInput>,
  figures: {
    readonly spread_minor: number
    readonly profit_minor: number | null
    readonly wrap_minor: number
  },
): readonly Warning[] {
  const spread: Warning = {
    code: 'spread_negative',
    text: 'The buyer pays less a month than the existing loan takes',
  }
  const small: Warning = { code: 'wrap_below_loan', text: 'The wrap note is smaller than the existing loan' }
  const down: Warning = { code: 'down_over_price', text: 'The down payment is larger than the price' }
  const endless: Warning = { code: 'no_end', text: 'The wrap note is interest only and never falls due' }
  return warningsOf(
    figures.spread_minor < 0 ? spread : undefined,
    lossOf(figures.profit_minor),
    figures.wrap_minor < inputs.loan_minor ? small : undefined,
    inputs.down_minor > inputs.sale_minor ? down : undefined,
    endOf(inputs) === null ? endless : undefined,
    loanOverPrice(inputs.loan_minor, inputs.purchase_minor),
    paymentBelowInterest(inputs),
    rateHigh(Math.max(inputs.loan_rate_pphm, inputs.wrap_rate_pphm)),
  )
}
