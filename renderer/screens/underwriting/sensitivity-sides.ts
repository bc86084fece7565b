import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Field, FieldKind, Inputs } from '../../../shared/domain/underwriting/model.ts'
import { type Grid, type Side, stepsAround } from '../../../shared/domain/underwriting/sensitivity.ts'

/** Steps on either side of what was typed. */
const EACH_SIDE = 3

/** A step worth looking at: for money a twentieth, to one figure; half a percent; a year of months. */
function stepOf(kind: FieldKind, value: number): number {
  switch (kind) {
    case 'money': {
      const twentieth = Math.max(1, Math.abs(value) / 20)
      const size = 10 ** Math.floor(Math.log10(twentieth))
      return Math.max(1, Math.round(twentieth / size) * size)
    }
    case 'rate':
      return value >= 2000 ? 500 : 50
    case 'times':
      return 5
    case 'months':
      return value >= 60 ? 12 : 1
    case 'years':
      return 1
  }
}

/** A side of the grid: the field's value in the middle, even steps to either side. */
export function sideOf(field: Field<string>, inputs: Inputs<string>): Side {
  const value = inputs[field.name] ?? 0
  return { field: field.name, values: stepsAround(field, value, stepOf(field.kind, value), EACH_SIDE) }
}

/** The fields the grid opens with: of those that are filled in, the first two. */
export function firstFields(calculator: Calculator): readonly [string, string] {
  const [down = '', across = ''] = calculator.fields.map(field => field.name)
  return [across, down]
}

/** How strong a cell's colour is: -3 to 3, by its share of the largest amount of its sign in the grid. */
export function levelOf(grid: Grid, value: number): number {
  const values = grid.rows.flat().flatMap(cell => (cell.value === null ? [] : [cell.value]))
  const sameSign = values.filter(each => Math.sign(each) === Math.sign(value)).map(Math.abs)
  const largest = Math.max(...sameSign, 0)
  if (value === 0 || largest === 0) return 0
  return Math.sign(value) * Math.max(1, Math.ceil((3 * Math.abs(value)) / largest))
}
