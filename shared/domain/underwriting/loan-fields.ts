import { dayNumber, FIRST_SENT, LAST_SENT } from '../calendar.ts'
import { countsDays, LOAN_CONVENTIONS } from './loan-convention.ts'
import type { Field } from './model.ts'

/** How a loan's interest is counted, of a loan whose other fields are a model's own. */
export function conventionField<N extends string>(name: N, label: string): Field<N> {
  return {
    name,
    label,
    kind: 'choice',
    blank: 0,
    most: LOAN_CONVENTIONS.length - 1,
    options: LOAN_CONVENTIONS,
  }
}

/** From when a loan's interest runs, which matters where its days are counted. */
export function startField<N extends string>(name: N, label: string, convention: N): Field<N> {
  return {
    name,
    label,
    kind: 'date',
    blank: null,
    least: dayNumber(FIRST_SENT),
    most: dayNumber(LAST_SENT),
    help: 'the first payment is a month later',
    onlyWith: {
      field: convention,
      places: LOAN_CONVENTIONS.flatMap(({ name: each }, place) => (countsDays(each) ? [place] : [])),
    },
  }
}

/** An insurance premium that is borrowed along with the loan and is no cash: UFMIP, a funding fee. */
export function premiumField<N extends string>(name: N, label: string): Field<N> {
  return {
    name,
    label,
    kind: 'rate',
    blank: 0,
    most: 100_000_000,
    help: 'a share of the loan that is added to it: UFMIP, funding fee',
  }
}
