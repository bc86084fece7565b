import { sumMinor } from '../sum.ts'
import {
  firstYearDebt,
  HIGHEST_RATE_PPHM,
  LONGEST_LOAN_MONTHS,
  loanMonths,
  monthlyPayment,
} from './amortisation.ts'
import {
  cashFlowNegative,
  dscrBelowOne,
  INCOME_OUTPUTS,
  INCOME_WISHES,
  type IncomeOutput,
  incomeFigures,
  showCashFlow,
} from './income.ts'
import type { Inputs, Model, Warning } from './model.ts'
import { monthlyLoan } from './monthly-loan.ts'
import { OPERATING_FIELDS, type OperatingInput, showNetIncome } from './operating.ts'
import { rateHigh, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type SellerFinanceInput =
  | OperatingInput
  | 'purchase_minor'
  | 'down_minor'
  | 'note_rate_pphm'
  | 'note_months'
  | 'balloon_months'
  | 'buying_minor'
  | 'repairs_minor'
export type SellerFinanceOutput =
  | IncomeOutput
  | 'payment_minor'
  | 'note_minor'
  | 'balloon_minor'
  | 'total_interest_minor'

/** What the seller gets at the closing and what he lends, in minor units; of a price below the down payment there is no note. */
function parts({ purchase_minor, down_minor }: Inputs<SellerFinanceInput>) {
  const paid_down_minor = Math.min(down_minor, purchase_minor)
  return { paid_down_minor, note_minor: purchase_minor - paid_down_minor }
}

/** The balance that falls due and all interest until then, in minor units; no interest in all of a note that never ends. */
function noteEnd(inputs: Inputs<SellerFinanceInput>) {
  const { note_rate_pphm, note_months, balloon_months } = inputs
  const note = monthlyLoan(parts(inputs).note_minor, note_rate_pphm, note_months)
  const isBalloon = balloon_months > 0 && (note_months === 0 || balloon_months < note_months)
  if (!isBalloon && note_months === 0) return { balloon_minor: 0, total_interest_minor: null }
  const last = isBalloon ? balloon_months : note_months
  const rows = loanMonths(note, last)
  return {
    balloon_minor: isBalloon ? (rows.at(-1)?.balance_minor ?? 0) : 0,
    total_interest_minor: sumMinor(rows.map(row => row.interest_minor)),
  }
}

function showCash(inputs: Inputs<SellerFinanceInput>, working: Working): number {
  const { paid_down_minor, note_minor } = parts(inputs)
  working.add('Purchase', inputs.purchase_minor)
  working.subtract('Down payment', paid_down_minor)
  working.total('Seller’s note')
  working.add('Purchase', inputs.purchase_minor)
  working.subtract('Seller’s note', note_minor)
  working.add('Buying costs', inputs.buying_minor)
  working.add('Repairs', inputs.repairs_minor)
  return working.total('Own cash put in')
}

/**
 * A house for which its seller lends: note = price - down payment, paid down in level payments P i / (1 - (1 + i)^-n), or interest only, with what is left due as a
 * balloon. Cash-on-cash and DSCR are those of any rented house (Brueggeman and Fisher, Real Estate Finance and Investments, on purchase money
 * mortgages). In minor units; as billed, each month's interest rounded to the cent.
 */
export const SELLER_FINANCE: Model<SellerFinanceInput, SellerFinanceOutput> = {
  name: 'seller_finance_v1',
  title: 'Seller finance',
  fields: [
    { name: 'purchase_minor', label: 'Purchase price', kind: 'money', blank: null },
    {
      name: 'down_minor',
      label: 'Down payment',
      kind: 'money',
      blank: null,
      help: 'what the seller gets at the closing; the seller lends you the rest',
    },
    {
      name: 'note_rate_pphm',
      label: 'Note interest, yearly',
      kind: 'rate',
      blank: null,
      most: HIGHEST_RATE_PPHM,
      help: 'the note is your promise to pay the seller',
    },
    {
      name: 'note_months',
      label: 'Note months',
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
      help: 'a balloon: all that is left is paid then; 0 for none',
    },
    { name: 'buying_minor', label: 'Buying costs', kind: 'money', blank: 0 },
    { name: 'repairs_minor', label: 'Repairs', kind: 'money', blank: 0 },
    ...OPERATING_FIELDS,
  ],
  outputs: [
    ...INCOME_OUTPUTS.map(output =>
      output.name === 'annual_debt_minor' ? { ...output, convention: 'a balloon is not in it' } : output,
    ),
    { name: 'payment_minor', label: 'Payment a month', kind: 'money' },
    { name: 'note_minor', label: 'Seller’s note', kind: 'money' },
    { name: 'balloon_minor', label: 'Balloon', kind: 'money', convention: 'after the payment of its month' },
    {
      name: 'total_interest_minor',
      label: 'Interest in all',
      kind: 'money',
      convention: 'as billed, until the balloon or the last payment',
    },
  ],
  wishes: [
    ...INCOME_WISHES,
    {
      id: 'dscr',
      label: 'a DSCR of at least',
      kind: 'times',
      above: 'noi_minor',
      below: 'annual_debt_minor',
    },
  ],
  work: inputs => {
    const { note_minor } = parts(inputs)
    const note = monthlyLoan(note_minor, inputs.note_rate_pphm, inputs.note_months)
    const working = startWorking()
    const noi_minor = showNetIncome(inputs, working)
    const annual_debt_minor = firstYearDebt(note)
    const annual_cash_flow_minor = showCashFlow(noi_minor, annual_debt_minor, working)
    const cash_invested_minor = showCash(inputs, working)
    const amounts = { annual_cash_flow_minor, noi_minor, annual_debt_minor, cash_invested_minor }
    const { outputs, reasons } = incomeFigures(amounts)
    const end = noteEnd(inputs)
    return {
      outputs: { ...outputs, ...end, payment_minor: monthlyPayment(note), note_minor },
      reasons: {
        ...reasons,
        ...(end.total_interest_minor === null ? { total_interest_minor: 'no_end' } : {}),
      },
      working: working.lines,
      warnings: warnings(inputs, { annual_cash_flow_minor, dscr: outputs.dscr }),
    }
  },
}

function warnings(
  { down_minor, purchase_minor, note_rate_pphm, note_months, balloon_months }: Inputs<SellerFinanceInput>,
  { annual_cash_flow_minor, dscr }: { readonly annual_cash_flow_minor: number; readonly dscr: number | null },
): readonly Warning[] {
  const down: Warning = { code: 'down_over_price', text: 'The down payment is larger than the price' }
  const endless: Warning = { code: 'no_end', text: 'The note is interest only and never falls due' }
  return warningsOf(
    cashFlowNegative(annual_cash_flow_minor),
    dscrBelowOne(dscr),
    down_minor > purchase_minor ? down : undefined,
    note_months === 0 && balloon_months === 0 ? endless : undefined,
    rateHigh(note_rate_pphm),
  )
}
