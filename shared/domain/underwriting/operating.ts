import { grown, multiple, shareOf } from './exact.ts'
import type { Field } from './model.ts'
import type { Working } from './working.ts'

export type OperatingInput =
  | 'rent_monthly_minor'
  | 'other_monthly_minor'
  | 'vacancy_pphm'
  | 'operating_monthly_minor'
  | 'operating_pphm'

/** What a rented house brings and costs, before debt. */
export const OPERATING_FIELDS: readonly Field<OperatingInput>[] = [
  { name: 'rent_monthly_minor', label: 'Rent a month', kind: 'money', blank: 0 },
  { name: 'other_monthly_minor', label: 'Other income a month', kind: 'money', blank: 0 },
  {
    name: 'vacancy_pphm',
    label: 'Vacancy',
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
    help: 'a share of rent and other income',
  },
  { name: 'operating_monthly_minor', label: 'Operating costs a month', kind: 'money', blank: 0 },
  {
    name: 'operating_pphm',
    label: 'Operating costs, share of income',
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
    help: 'a share of the income left after vacancy, such as management',
  },
]

type Operating = Readonly<Record<OperatingInput, number>>

/** A year's amounts, in minor units. */
export interface OperatingYear {
  readonly rent_minor: number
  readonly other_minor: number
  readonly vacancy_minor: number
  readonly fixed_costs_minor: number
  readonly share_costs_minor: number
  /** Rent + other - vacancy - operating costs; no debt. */
  readonly noi_minor: number
}

/** A year of renting, the first being year 0: income and fixed costs grown yearly, each percentage rounded to the cent once. */
export function operatingYear(
  inputs: Operating,
  growth: { readonly rent_pphm: number; readonly costs_pphm: number },
  year: number,
): OperatingYear {
  const rent_minor = grown(multiple(inputs.rent_monthly_minor, 12), growth.rent_pphm, year)
  const other_minor = grown(multiple(inputs.other_monthly_minor, 12), growth.rent_pphm, year)
  const fixed_costs_minor = grown(multiple(inputs.operating_monthly_minor, 12), growth.costs_pphm, year)
  const vacancy_minor = shareOf(rent_minor + other_minor, inputs.vacancy_pphm)
  const income = rent_minor + other_minor - vacancy_minor
  const share_costs_minor = shareOf(income, inputs.operating_pphm)
  return {
    rent_minor,
    other_minor,
    vacancy_minor,
    fixed_costs_minor,
    share_costs_minor,
    noi_minor: income - fixed_costs_minor - share_costs_minor,
  }
}

export const NO_GROWTH = { rent_pphm: 0, costs_pphm: 0 }

/** The first year's net operating income, line by line; answers it in minor units. */
export function showNetIncome(inputs: Operating, working: Working): number {
  const year = operatingYear(inputs, NO_GROWTH, 0)
  working.add('Rent', year.rent_minor, { of_minor: inputs.rent_monthly_minor, times: 12 })
  working.add('Other income', year.other_minor, { of_minor: inputs.other_monthly_minor, times: 12 })
  working.subtract('Vacancy', year.vacancy_minor, {
    of_minor: year.rent_minor + year.other_minor,
    rate_pphm: inputs.vacancy_pphm,
  })
  const income = working.total('Income collected')
  working.add('Income collected', income)
  working.subtract('Operating costs', year.fixed_costs_minor, {
    of_minor: inputs.operating_monthly_minor,
    times: 12,
  })
  working.subtract('Operating costs, share of income', year.share_costs_minor, {
    of_minor: income,
    rate_pphm: inputs.operating_pphm,
  })
  return working.total('Net operating income')
}
