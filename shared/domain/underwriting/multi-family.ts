import { type BoughtInput, boughtFields, firstYearPayments, showCashIn } from './bought.ts'
import { minorQuotient, multiple, ratioOf, shareOf } from './exact.ts'
import {
  cashFlowNegative,
  dscrBelowOne,
  INCOME_OUTPUTS,
  INCOME_WISHES,
  type IncomeOutput,
  incomeFigures,
  showCashFlow,
} from './income.ts'
import type { Field, Inputs, Model, Warning } from './model.ts'
import { purchaseLoan } from './purchase-loan.ts'
import { loanOverPrice, noInterest, rateHigh, warningsOf } from './sanity.ts'
import { startWorking, type Working } from './working.ts'

/** Kinds of units that a house is worked out with. */
const KINDS = [1, 2, 3, 4] as const
type Kind = (typeof KINDS)[number]

export type MultiFamilyInput =
  | BoughtInput
  | `units_${Kind}`
  | `rent_${Kind}_minor`
  | 'other_monthly_minor'
  | 'vacancy_pphm'
  | 'operating_unit_minor'
  | 'operating_yearly_minor'
  | 'operating_pphm'
  | 'market_cap_pphm'
export type MultiFamilyOutput =
  | IncomeOutput
  | 'cap_rate'
  | 'price_per_unit_minor'
  | 'cash_flow_per_unit_minor'
  | 'value_minor'
  | 'break_even'

/** A house has at most so many units of a kind. */
const MOST_UNITS = 10_000

function unitFields(kind: Kind): readonly Field<MultiFamilyInput>[] {
  const first = kind === 1
  return [
    {
      name: `units_${kind}`,
      label: `Units of kind ${kind}`,
      kind: 'count',
      blank: first ? null : 0,
      least: first ? 1 : 0,
      most: MOST_UNITS,
      ...(first && { help: 'units that bring the same rent' }),
    },
    {
      name: `rent_${kind}_minor`,
      label: `Rent a month, kind ${kind}`,
      kind: 'money',
      blank: first ? null : 0,
    },
  ]
}

const FIELDS: readonly Field<MultiFamilyInput>[] = [
  ...boughtFields(),
  ...KINDS.flatMap(unitFields),
  {
    name: 'other_monthly_minor',
    label: 'Other income a month',
    kind: 'money',
    blank: 0,
    help: 'of the whole house: laundry, parking, storage',
  },
  {
    name: 'vacancy_pphm',
    label: 'Vacancy',
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
    help: 'a share of rent and other income',
  },
  { name: 'operating_unit_minor', label: 'Costs of a unit, yearly', kind: 'money', blank: 0 },
  {
    name: 'operating_yearly_minor',
    label: 'Costs of the house, yearly',
    kind: 'money',
    blank: 0,
    help: 'property tax, insurance and what else does not go by units',
  },
  {
    name: 'operating_pphm',
    label: 'Operating costs, share of income',
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
    help: 'a share of the income left after vacancy, such as management',
  },
  {
    name: 'market_cap_pphm',
    label: 'Cap rate of the market',
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
    help: 'at which such houses are sold there; 0 for no value by income',
  },
]

function unitsOf(inputs: Inputs<MultiFamilyInput>): number {
  return KINDS.reduce((sum, kind) => sum + inputs[`units_${kind}`], 0)
}

interface Year {
  readonly gross_minor: number
  /** What is paid whatever is let. */
  readonly fixed_minor: number
  readonly noi_minor: number
}

/** The first year's net operating income, kind by kind of unit, in minor units. */
function showIncome(inputs: Inputs<MultiFamilyInput>, working: Working): Year {
  for (const kind of KINDS) {
    const monthly = multiple(inputs[`rent_${kind}_minor`], inputs[`units_${kind}`])
    if (inputs[`units_${kind}`] > 0)
      working.add(`Rent, ${inputs[`units_${kind}`]} of kind ${kind}`, multiple(monthly, 12), {
        of_minor: monthly,
        times: 12,
      })
  }
  working.add('Other income', multiple(inputs.other_monthly_minor, 12), {
    of_minor: inputs.other_monthly_minor,
    times: 12,
  })
  const gross_minor = working.total('Income if all is let')
  working.add('Income if all is let', gross_minor)
  working.subtract('Vacancy', shareOf(gross_minor, inputs.vacancy_pphm), {
    of_minor: gross_minor,
    rate_pphm: inputs.vacancy_pphm,
  })
  const income = working.total('Income collected')
  const units = unitsOf(inputs)
  const by_unit = multiple(inputs.operating_unit_minor, units)
  working.add('Income collected', income)
  working.subtract('Costs of the units', by_unit, { of_minor: inputs.operating_unit_minor, times: units })
  working.subtract('Costs of the house', inputs.operating_yearly_minor)
  working.subtract('Operating costs, share of income', shareOf(income, inputs.operating_pphm), {
    of_minor: income,
    rate_pphm: inputs.operating_pphm,
  })
  const noi_minor = working.total('Net operating income')
  return { gross_minor, fixed_minor: by_unit + inputs.operating_yearly_minor, noi_minor }
}

/** The share of all income that must come in so that the year costs nothing; null where a let unit brings nothing. */
function breakEven(year: Year, operating_pphm: number, annual_debt_minor: number): number | null {
  const kept_minor = year.gross_minor - shareOf(year.gross_minor, operating_pphm)
  return kept_minor > 0 ? ratioOf(year.fixed_minor + annual_debt_minor, kept_minor) : null
}

/**
 * A house of several units, by kind of unit: what it brings, what a unit costs and earns, and what it is worth by its income (net operating income / cap rate,
 * the income approach of the Appraisal Institute). In minor units; each percentage is rounded to the cent once.
 */
export const MULTI_FAMILY: Model<MultiFamilyInput, MultiFamilyOutput> = {
  name: 'multi_family_v1',
  title: 'Multi-family',
  fields: FIELDS,
  outputs: [
    ...INCOME_OUTPUTS,
    {
      name: 'cap_rate',
      label: 'Cap rate',
      kind: 'percent',
      convention: 'net operating income / purchase price',
    },
    { name: 'price_per_unit_minor', label: 'Price of a unit', kind: 'money' },
    { name: 'cash_flow_per_unit_minor', label: 'Cash flow of a unit, yearly', kind: 'money' },
    {
      name: 'value_minor',
      label: 'Value by income',
      kind: 'money',
      convention: 'net operating income / cap rate of the market',
    },
    {
      name: 'break_even',
      label: 'Break-even',
      kind: 'percent',
      lessIsBetter: true,
      convention: 'fixed costs and loan payments / what is kept of the income if all is let',
    },
  ],
  wishes: INCOME_WISHES,
  work: inputs => {
    const working = startWorking()
    const year = showIncome(inputs, working)
    const annual_debt_minor = firstYearPayments(inputs)
    const annual_cash_flow_minor = showCashFlow(year.noi_minor, annual_debt_minor, working)
    const cash_invested_minor = showCashIn(inputs, working)
    const { noi_minor } = year
    const income = incomeFigures({
      annual_cash_flow_minor,
      noi_minor,
      annual_debt_minor,
      cash_invested_minor,
    })
    const units = BigInt(unitsOf(inputs))
    const cap_rate = ratioOf(noi_minor, inputs.purchase_minor)
    const value_minor =
      inputs.market_cap_pphm === 0
        ? null
        : minorQuotient(BigInt(noi_minor) * 100_000_000n, BigInt(inputs.market_cap_pphm))
    const break_even = breakEven(year, inputs.operating_pphm, annual_debt_minor)
    return {
      outputs: {
        ...income.outputs,
        cap_rate,
        price_per_unit_minor: minorQuotient(BigInt(inputs.purchase_minor), units),
        cash_flow_per_unit_minor: minorQuotient(BigInt(annual_cash_flow_minor), units),
        value_minor,
        break_even,
      },
      reasons: {
        ...income.reasons,
        ...(cap_rate === null ? { cap_rate: 'no_price' } : {}),
        ...(value_minor === null ? { value_minor: 'no_cap_rate' } : {}),
        ...(break_even === null ? { break_even: 'no_income' } : {}),
      },
      working: working.lines,
      warnings: warnings(inputs, { annual_cash_flow_minor, dscr: income.outputs.dscr, value_minor }),
    }
  },
}

function warnings(
  inputs: Inputs<MultiFamilyInput>,
  first: {
    readonly annual_cash_flow_minor: number
    readonly dscr: number | null
    readonly value_minor: number | null
  },
): readonly Warning[] {
  const over: Warning = { code: 'price_over_value', text: 'The price is above the value by income' }
  return warningsOf(
    cashFlowNegative(first.annual_cash_flow_minor),
    dscrBelowOne(first.dscr),
    first.value_minor !== null && inputs.purchase_minor > first.value_minor ? over : undefined,
    loanOverPrice(purchaseLoan(inputs, inputs.purchase_minor), inputs.purchase_minor),
    rateHigh(inputs.loan_rate_pphm),
    noInterest(purchaseLoan(inputs, inputs.purchase_minor), inputs.loan_rate_pphm),
  )
}
