import { type Loan, loanYears } from './amortisation.ts'
import { grown, shareOf } from './exact.ts'
import { type Irr, internalRate } from './irr.ts'
import { type OperatingInput, operatingYear } from './operating.ts'
import type { Working } from './working.ts'

/** The most years a hold is worked out for. */
export const LONGEST_HOLD_YEARS = 40

type HoldInput =
  | OperatingInput
  | 'purchase_minor'
  | 'hold_years'
  | 'appreciation_pphm'
  | 'rent_growth_pphm'
  | 'cost_growth_pphm'
  | 'sale_pphm'
type Hold = Readonly<Record<HoldInput, number>>

/**
 * The yearly return of holding and selling: cash put in now, each year's cash flow at its end, the sale with the last. The purchase price grows; the lines
 * of the sale and of each year go into the working.
 */
export function rentalReturn(inputs: Hold, loan: Loan, cash_invested_minor: number, working: Working): Irr {
  const growth = { rent_pphm: inputs.rent_growth_pphm, costs_pphm: inputs.cost_growth_pphm }
  const years = loanYears(loan, inputs.hold_years)
  const flows = years.map(
    ({ paid_minor }, year) => operatingYear(inputs, growth, year).noi_minor - paid_minor,
  )
  const sale_minor = grown(inputs.purchase_minor, inputs.appreciation_pphm, inputs.hold_years)
  working.add(`Sale after ${inputs.hold_years} years`, sale_minor)
  working.subtract('Selling costs', shareOf(sale_minor, inputs.sale_pphm), {
    of_minor: sale_minor,
    rate_pphm: inputs.sale_pphm,
  })
  working.subtract('Loan still owed', years.at(-1)?.owed_minor ?? 0)
  const proceeds_minor = working.total('Cash from the sale')
  working.subtract('Own cash put in', cash_invested_minor)
  for (const [index, flow] of flows.entries()) working.add(`Cash flow, year ${index + 1}`, flow)
  working.add('Cash from the sale', proceeds_minor)
  working.total('Gain over the years held')
  const last = flows.length - 1
  return internalRate([
    -cash_invested_minor,
    ...flows.map((flow, index) => (index === last ? flow + proceeds_minor : flow)),
  ])
}
