import { type BoughtInput, boughtFields, firstYearPayments, showCashIn } from './bought.ts'
import { exactRatio, minorQuotient, multiple, ratioOf, shareOf } from './exact.ts'
import {
  cashFlowNegative,
  dscrBelowOne,
  INCOME_OUTPUTS,
  INCOME_WISHES,
  type IncomeOutput,
  incomeFigures,
  showCashFlow,
} from './income.ts'
import type { Field, Inputs, Model } from './model.ts'
import { purchaseLoan } from './purchase-loan.ts'
import { loanOverPrice, noInterest, rateHigh, shareOverWhole, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

export type ShortTermInput =
  | BoughtInput
  | 'furnishing_minor'
  | 'nightly_minor'
  | 'occupancy_pphm'
  | 'stay_nights'
  | 'cleaning_fee_minor'
  | 'cleaning_cost_minor'
  | 'platform_pphm'
  | 'management_pphm'
  | 'operating_monthly_minor'
export type ShortTermOutput = IncomeOutput | 'cap_rate' | 'gross_minor' | 'night_minor' | 'break_even'

const NIGHTS_A_YEAR = 365
const WHOLE = 100_000_000n

const FIELDS: readonly Field<ShortTermInput>[] = [
  ...boughtFields(),
  { name: 'furnishing_minor', label: 'Furnishing', kind: 'money', blank: 0 },
  { name: 'nightly_minor', label: 'Rate of a night', kind: 'money', blank: null, help: 'the year’s average' },
  {
    name: 'occupancy_pphm',
    label: 'Occupancy',
    kind: 'rate',
    blank: null,
    most: 100_000_000,
    help: 'the share of 365 nights that is booked',
  },
  { name: 'stay_nights', label: 'Nights of a stay', kind: 'count', blank: 3, least: 1, most: 365 },
  {
    name: 'cleaning_fee_minor',
    label: 'Cleaning fee of a stay',
    kind: 'money',
    blank: 0,
    help: 'what the guest pays besides the nights',
  },
  {
    name: 'cleaning_cost_minor',
    label: 'Cleaning cost of a stay',
    kind: 'money',
    blank: 0,
    help: 'with laundry and what is used up',
  },
  {
    name: 'platform_pphm',
    label: 'Platform fee, share of income',
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
  },
  {
    name: 'management_pphm',
    label: 'Management, share of income',
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
  },
  {
    name: 'operating_monthly_minor',
    label: 'Operating costs a month',
    kind: 'money',
    blank: 0,
    help: 'tax, insurance, power, internet, upkeep; guests’ lodging tax is passed on and no cost',
  },
]

/** What so much a stay makes in a year, in minor units, rounded once. */
function overStays(amount_minor: number, occupancy_pphm: number, stay_nights: number): number {
  const nights = BigInt(NIGHTS_A_YEAR) * BigInt(occupancy_pphm)
  return minorQuotient(BigInt(amount_minor) * nights, WHOLE * BigInt(stay_nights))
}

interface Year {
  readonly nights_minor: number
  readonly gross_minor: number
  readonly noi_minor: number
}

/** A year's net operating income, line by line, in minor units. */
function showIncome(inputs: Inputs<ShortTermInput>, working: Working): Year {
  const { occupancy_pphm, stay_nights } = inputs
  const all_nights = multiple(inputs.nightly_minor, NIGHTS_A_YEAR)
  const nights_minor = shareOf(all_nights, occupancy_pphm)
  working.add('Nights', nights_minor, { of_minor: all_nights, rate_pphm: occupancy_pphm })
  working.add('Cleaning fees', overStays(inputs.cleaning_fee_minor, occupancy_pphm, stay_nights))
  const gross_minor = working.total('Income of the stays')
  working.add('Income of the stays', gross_minor)
  working.subtract('Platform fee', shareOf(gross_minor, inputs.platform_pphm), {
    of_minor: gross_minor,
    rate_pphm: inputs.platform_pphm,
  })
  working.subtract('Management', shareOf(gross_minor, inputs.management_pphm), {
    of_minor: gross_minor,
    rate_pphm: inputs.management_pphm,
  })
  working.subtract('Cleaning', overStays(inputs.cleaning_cost_minor, occupancy_pphm, stay_nights))
  working.subtract('Operating costs', multiple(inputs.operating_monthly_minor, 12), {
    of_minor: inputs.operating_monthly_minor,
    times: 12,
  })
  return { nights_minor, gross_minor, noi_minor: working.total('Net operating income') }
}

/**
 * The occupancy at which the year costs nothing, exactly: what is paid whatever is booked, over what is left of a year with every night booked. Null where a
 * booked night leaves nothing.
 */
function breakEven(inputs: Inputs<ShortTermInput>, annual_debt_minor: number): number | null {
  const { nightly_minor, stay_nights, cleaning_fee_minor, cleaning_cost_minor } = inputs
  const kept = WHOLE - BigInt(inputs.platform_pphm) - BigInt(inputs.management_pphm)
  // In parts of a minor unit: both sides are multiplied by the nights of a stay and by the whole.
  const income = BigInt(nightly_minor) * BigInt(stay_nights) + BigInt(cleaning_fee_minor)
  const left = BigInt(NIGHTS_A_YEAR) * (income * kept - BigInt(cleaning_cost_minor) * WHOLE)
  const fixed = BigInt(multiple(inputs.operating_monthly_minor, 12) + annual_debt_minor)
  return left > 0n ? exactRatio(fixed * BigInt(stay_nights) * WHOLE, left) : null
}

/**
 * A house let by the night. Nights = rate x 365 x occupancy; cleaning fees and costs go by the stay; fees of platform and manager are shares of all that guests
 * pay. In minor units; each percentage is rounded to the cent once.
 */
export const SHORT_TERM: Model<ShortTermInput, ShortTermOutput> = {
  name: 'short_term_v1',
  title: 'Short-term rental',
  fields: FIELDS,
  outputs: [
    ...INCOME_OUTPUTS,
    {
      name: 'cap_rate',
      label: 'Cap rate',
      kind: 'percent',
      convention: 'net operating income / purchase price',
    },
    { name: 'gross_minor', label: 'Income of the stays', kind: 'money' },
    {
      name: 'night_minor',
      label: 'Income of a night there is',
      kind: 'money',
      convention: 'nights’ income / 365, booked or not (RevPAR)',
    },
    {
      name: 'break_even',
      label: 'Break-even occupancy',
      kind: 'percent',
      lessIsBetter: true,
      convention: 'the share of nights at which the cash flow is nothing',
    },
  ],
  wishes: INCOME_WISHES,
  work: inputs => {
    const working = startWorking()
    const { nights_minor, gross_minor, noi_minor } = showIncome(inputs, working)
    const annual_debt_minor = firstYearPayments(inputs)
    const annual_cash_flow_minor = showCashFlow(noi_minor, annual_debt_minor, working)
    const cash_invested_minor = showCashIn(inputs, working, [
      { label: 'Furnishing', amount_minor: inputs.furnishing_minor },
    ])
    const income = incomeFigures({
      annual_cash_flow_minor,
      noi_minor,
      annual_debt_minor,
      cash_invested_minor,
    })
    const cap_rate = ratioOf(noi_minor, inputs.purchase_minor)
    const break_even = breakEven(inputs, annual_debt_minor)
    return {
      outputs: {
        ...income.outputs,
        cap_rate,
        gross_minor,
        night_minor: minorQuotient(BigInt(nights_minor), BigInt(NIGHTS_A_YEAR)),
        break_even,
      },
      reasons: {
        ...income.reasons,
        ...(cap_rate === null ? { cap_rate: 'no_price' } : {}),
        ...(break_even === null ? { break_even: 'no_income' } : {}),
      },
      working: working.lines,
      warnings: warningsOf(
        cashFlowNegative(annual_cash_flow_minor),
        dscrBelowOne(income.outputs.dscr),
        shareOverWhole(
          'fees_over_100',
          'What platform and manager take',
          inputs.platform_pphm + inputs.management_pphm,
        ),
        loanOverPrice(purchaseLoan(inputs, inputs.purchase_minor), inputs.purchase_minor),
        rateHigh(inputs.loan_rate_pphm),
        noInterest(purchaseLoan(inputs, inputs.purchase_minor), inputs.loan_rate_pphm),
      ),
    }
  },
}
