import { dateOf } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { firstYearDebt, HIGHEST_RATE_PPHM, LONGEST_LOAN_MONTHS, type Loan } from './amortisation.ts'
import { ratioOf, shareOf } from './exact.ts'
import { conventionAt } from './loan-convention.ts'
import { conventionField, premiumField, startField } from './loan-fields.ts'
import type { Inputs, Model, Warning } from './model.ts'
import { OPERATING_FIELDS, type OperatingInput, showNetIncome } from './operating.ts'
import { LOAN_HELP, purchaseLoan } from './purchase-loan.ts'
import { LONGEST_HOLD_YEARS, rentalReturn } from './rental-hold.ts'
import { loanOverPrice, noInterest, rateHigh, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type RentalInput =
  | OperatingInput
  | 'purchase_minor'
  | 'buying_minor'
  | 'repairs_minor'
  | 'loan_minor'
  | 'loan_share_pphm'
  | 'points_pphm'
  | 'loan_rate_pphm'
  | 'loan_months'
  | 'loan_convention'
  | 'loan_start_date'
  | 'premium_pphm'
  | 'hold_years'
  | 'appreciation_pphm'
  | 'rent_growth_pphm'
  | 'cost_growth_pphm'
  | 'sale_pphm'
export type RentalOutput =
  | 'annual_cash_flow_minor'
  | 'cash_on_cash'
  | 'cap_rate'
  | 'dscr'
  | 'irr'
  | 'noi_minor'
  | 'annual_debt_minor'
  | 'cash_invested_minor'

/** The purchase loan of a rental, with the premium that is borrowed along with it. */
export function rentalLoan(inputs: Inputs<RentalInput>): Loan {
  const lent_minor = purchaseLoan(inputs, inputs.purchase_minor)
  return {
    principal_minor: sumMinor([lent_minor, shareOf(lent_minor, inputs.premium_pphm)]),
    rate_pphm: inputs.loan_rate_pphm,
    months: inputs.loan_months,
    convention: conventionAt(inputs.loan_convention),
    start: dateOf(inputs.loan_start_date),
  }
}

/** The first year and the cash put in, line by line, in minor units: all that does not look ahead. */
export function showFirstYear(inputs: Inputs<RentalInput>, working: Working) {
  const loan = rentalLoan(inputs)
  const noi_minor = showNetIncome(inputs, working)
  const annual_debt_minor = firstYearDebt(loan)
  working.add('Net operating income', noi_minor)
  working.subtract('Loan payments', annual_debt_minor)
  const annual_cash_flow_minor = working.total('Cash flow a year')
  working.add('Purchase', inputs.purchase_minor)
  working.add('Buying costs', inputs.buying_minor)
  working.add('Repairs', inputs.repairs_minor)
  const lent_minor = purchaseLoan(inputs, inputs.purchase_minor)
  working.add('Loan points', shareOf(lent_minor, inputs.points_pphm), {
    of_minor: lent_minor,
    rate_pphm: inputs.points_pphm,
  })
  working.add('Financed premium', loan.principal_minor - lent_minor, {
    of_minor: lent_minor,
    rate_pphm: inputs.premium_pphm,
  })
  working.subtract('Loan', loan.principal_minor)
  const cash_invested_minor = working.total('Own cash put in')
  return { noi_minor, annual_debt_minor, annual_cash_flow_minor, cash_invested_minor }
}

function warnings(
  inputs: Inputs<RentalInput>,
  first: { readonly annual_cash_flow_minor: number; readonly dscr: number | null },
): readonly Warning[] {
  const noRent: Warning = { code: 'no_rent', text: 'The rent is zero' }
  const negative: Warning = { code: 'negative_cash_flow', text: 'The first year costs more than it earns' }
  const dscrLow: Warning = { code: 'dscr_below_1', text: 'The income does not cover the loan payments' }
  return warningsOf(
    inputs.rent_monthly_minor === 0 ? noRent : undefined,
    first.annual_cash_flow_minor < 0 ? negative : undefined,
    first.dscr !== null && first.dscr < 1 ? dscrLow : undefined,
    loanOverPrice(purchaseLoan(inputs, inputs.purchase_minor), inputs.purchase_minor),
    rateHigh(inputs.loan_rate_pphm),
    noInterest(purchaseLoan(inputs, inputs.purchase_minor), inputs.loan_rate_pphm),
  )
}

/** A house bought and rented out: the first year, and the yearly return of holding and selling it. */
export const RENTAL: Model<RentalInput, RentalOutput> = {
  name: 'rental_v1',
  title: 'Rental',
  fields: [
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
    conventionField('loan_convention', 'Loan interest is counted'),
    startField('loan_start_date', 'Loan interest runs from', 'loan_convention'),
    premiumField('premium_pphm', 'Financed premium'),
    ...OPERATING_FIELDS,
    {
      name: 'hold_years',
      label: 'Years held',
      kind: 'years',
      blank: 10,
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
    {
      name: 'rent_growth_pphm',
      label: 'Rent growth, yearly',
      kind: 'rate',
      blank: 0,
      least: -50_000_000,
      most: 50_000_000,
    },
    {
      name: 'cost_growth_pphm',
      label: 'Cost growth, yearly',
      kind: 'rate',
      blank: 0,
      least: -50_000_000,
      most: 50_000_000,
    },
    { name: 'sale_pphm', label: 'Selling costs, share of sale', kind: 'rate', blank: 0, most: 100_000_000 },
  ],
  outputs: [
    { name: 'annual_cash_flow_minor', label: 'Cash flow a year', kind: 'money' },
    {
      name: 'cash_on_cash',
      label: 'Cash-on-cash',
      kind: 'percent',
      convention: 'first year cash flow / own cash put in',
    },
    {
      name: 'cap_rate',
      label: 'Cap rate',
      kind: 'percent',
      convention: 'net operating income / purchase price',
    },
    {
      name: 'dscr',
      label: 'DSCR',
      kind: 'times',
      convention: 'net operating income / first year loan payments, principal and interest',
    },
    {
      name: 'irr',
      label: 'IRR',
      kind: 'percent',
      convention: 'yearly, of cash put in, cash flows at the end of each year, and the sale',
    },
    { name: 'noi_minor', label: 'Net operating income', kind: 'money' },
    { name: 'annual_debt_minor', label: 'Loan payments a year', kind: 'money' },
    { name: 'cash_invested_minor', label: 'Own cash put in', kind: 'money' },
  ],
  work: inputs => {
    const working = startWorking()
    const first = showFirstYear(inputs, working)
    const irr = rentalReturn(inputs, rentalLoan(inputs), first.cash_invested_minor, working)
    const cash = first.cash_invested_minor
    const cash_on_cash = cash > 0 ? ratioOf(first.annual_cash_flow_minor, cash) : null
    const cap_rate = ratioOf(first.noi_minor, inputs.purchase_minor)
    const dscr = ratioOf(first.noi_minor, first.annual_debt_minor)
    return {
      outputs: { ...first, cash_on_cash, cap_rate, dscr, irr: irr.rate },
      reasons: {
        ...(cash_on_cash === null ? { cash_on_cash: 'no_own_cash' } : {}),
        ...(cap_rate === null ? { cap_rate: 'no_price' } : {}),
        ...(dscr === null ? { dscr: 'no_debt' } : {}),
        ...(irr.reason === null ? {} : { irr: irr.reason }),
      },
      working: working.lines,
      warnings: warnings(inputs, { annual_cash_flow_minor: first.annual_cash_flow_minor, dscr }),
    }
  },
}
