import { LOAN_CONVENTIONS } from './loan-convention.ts'
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
    help: 'daily ones are counted from 1 January 2026',
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
