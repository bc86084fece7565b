import type { Calculator } from './calculators.ts'
import type { Field, Given } from './model.ts'

/** The most values along one side of a grid. */
export const MOST_STEPS = 15

export interface Side {
  readonly field: string
  /** In the field's unit, in the order they are shown. */
  readonly values: readonly number[]
}

export interface Cell {
  readonly value: number | null
  /** Why there is no value: a reason of the output, or the code of a problem. */
  readonly reason: string | null
}

export interface Grid {
  readonly model: string
  readonly output: string
  readonly across: Side
  readonly down: Side
  /** A row for each value of `down`, a cell for each of `across`. */
  readonly rows: readonly (readonly Cell[])[]
}

/** Values in even steps around one, `each_side` on either side, those outside what the field takes left out. */
export function stepsAround(
  field: Field<string>,
  centre: number,
  step: number,
  each_side: number,
): readonly number[] {
  const least = field.least ?? 0
  const most = field.most ?? Number.MAX_SAFE_INTEGER
  return Array.from({ length: 2 * each_side + 1 }, (_, index) => centre + (index - each_side) * step).filter(
    value => value >= least && value <= most,
  )
}

/** One input set, and emptied what is given instead of it. */
function varied(model: Calculator, name: string, value: number): Given<string> {
  const change: Record<string, number | null> = {}
  const other = model.fields.find(field => field.name === name)?.orElse
  if (other !== undefined) change[other] = null
  change[name] = value
  return change
}

/** One output of a model over two of its inputs; every cell is a whole evaluation, so it is the figure the form would show. */
export function sensitivity(
  model: Calculator,
  given: Given<string>,
  output: string,
  currency: string,
  { across, down }: { readonly across: Side; readonly down: Side },
): Grid {
  const cell = (x: number, y: number): Cell => {
    const change = { ...varied(model, across.field, x), ...varied(model, down.field, y) }
    const evaluation = model.evaluate({ ...given, ...change }, currency)
    if (!evaluation.ok) return { value: null, reason: evaluation.problems[0]?.code ?? 'invalid' }
    return { value: evaluation.outputs[output] ?? null, reason: evaluation.reasons[output] ?? null }
  }
  const shown = across.values.slice(0, MOST_STEPS)
  return {
    model: model.name,
    output,
    across: { ...across, values: shown },
    down: { ...down, values: down.values.slice(0, MOST_STEPS) },
    rows: down.values.slice(0, MOST_STEPS).map(y => shown.map(x => cell(x, y))),
  }
}
