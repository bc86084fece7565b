import { PERCENT_PPHM } from '../../../shared/domain/share.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Field, FieldKind, Given, Inputs } from '../../../shared/domain/underwriting/model.ts'
import { type Grid, type Side, stepsAround } from '../../../shared/domain/underwriting/sensitivity.ts'

/** Whether a field is a size, so that there is more and less of it. */
export function canVary({ kind }: Field<string>): boolean {
  return kind !== 'choice' && kind !== 'date'
}

/** Steps on either side of what was typed. */
const EACH_SIDE = 3

/** Minor units from a figure of nothing. */
const STEP_FROM_NOTHING = 100_000

/** A step worth looking at: for money a twentieth, to one figure; half a percent; a year of months. */
function stepOf(kind: FieldKind, value: number): number {
  switch (kind) {
    case 'money': {
      if (value === 0) return STEP_FROM_NOTHING
      const twentieth = Math.max(1, Math.abs(value) / 20)
      const size = 10 ** Math.floor(Math.log10(twentieth))
      return Math.max(1, Math.round(twentieth / size) * size)
    }
    case 'rate':
      return value >= 20 * PERCENT_PPHM ? 5 * PERCENT_PPHM : PERCENT_PPHM / 2
    case 'times':
      return 5
    case 'months':
      return value >= 60 ? 12 : 1
    case 'years':
    case 'count':
    case 'date':
    case 'choice':
      return 1
  }
}

/** A side of the grid: the field's value in the middle, even steps to either side. */
export function sideOf(field: Field<string>, inputs: Inputs<string>): Side {
  const value = inputs[field.name] ?? 0
  return { field: field.name, values: stepsAround(field, value, stepOf(field.kind, value), EACH_SIDE) }
}

/** The fields the grid opens with: the first two that the figure changes with, as the inputs are. */
export function firstFields(
  calculator: Calculator,
  output: string,
  given: Given<string>,
  inputs: Inputs<string>,
  currency: string,
): readonly [string, string] {
  const valueWith = (change: Given<string>): number | null => {
    const evaluation = calculator.evaluate({ ...given, ...change }, currency)
    return evaluation.ok ? (evaluation.outputs[output] ?? null) : null
  }
  const asTyped = valueWith({})
  const mattering = calculator.fields
    .filter(canVary)
    .filter(({ name, kind }) => {
      const value = inputs[name] ?? 0
      return value !== 0 && valueWith({ [name]: value + stepOf(kind, value) }) !== asTyped
    })
    .map(({ name }) => name)
  const all = calculator.fields.map(({ name }) => name)
  const [down = '', across = ''] = [...mattering, ...all.filter(name => !mattering.includes(name))]
  return [across, down]
}

/** How strong a cell's colour is: -3 to 3, by where it lies between the smallest and the largest of its sign. */
export function levelOf(grid: Grid, value: number): number {
  if (value === 0) return 0
  const sizes = grid.rows
    .flat()
    .flatMap(cell => (cell.value !== null && cell.value > 0 === value > 0 ? [Math.abs(cell.value)] : []))
  const smallest = Math.min(...sizes)
  const span = Math.max(...sizes) - smallest
  const third = span === 0 ? 1 : Math.min(2, Math.floor((3 * (Math.abs(value) - smallest)) / span))
  return Math.sign(value) * (third + 1)
}
