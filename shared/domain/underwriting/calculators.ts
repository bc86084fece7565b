import { BRRRR } from './brrrr.ts'
import { BRRRR_ANALYSIS } from './brrrr-analysis.ts'
import { FLIP } from './flip.ts'
import { LOAN } from './loan.ts'
import { type Evaluation, evaluate, type Field, type Given, type Model, type OutputField } from './model.ts'
import { RENTAL } from './rental.ts'
import { WHOLESALE } from './wholesale.ts'

/** A model whose names are plain text, for what handles all of them alike: the screen's form, the grid, saved scenarios. */
export interface Calculator {
  readonly name: string
  readonly title: string
  readonly fields: readonly Field<string>[]
  readonly outputs: readonly OutputField<string>[]
  /** `currency` is that of the amounts. */
  readonly evaluate: (given: Given<string>, currency: string) => Evaluation<string, string>
}

/** What a model takes of what was given; anything else is left out. */
export function takenBy<N extends string>(fields: readonly Field<N>[], given: Given<string>): Given<N> {
  const taken: Partial<Record<N, number | null>> = {}
  for (const { name } of fields) taken[name] = given[name] ?? null
  return taken
}

/** A model as a calculator. */
export function calculatorOf<N extends string, O extends string>(model: Model<N, O>): Calculator {
  const { name, title, fields, outputs } = model
  return {
    name,
    title,
    fields,
    outputs,
    evaluate: (given, currency) => evaluate(model, takenBy(fields, given), currency),
  }
}

/** In the order of the screen's tabs. */
export const CALCULATORS = [
  calculatorOf(WHOLESALE),
  calculatorOf(BRRRR),
  calculatorOf(BRRRR_ANALYSIS),
  calculatorOf(FLIP),
  calculatorOf(RENTAL),
  calculatorOf(LOAN),
] as const satisfies readonly Calculator[]

/** The calculator of a model's name, if there is one. */
export function calculatorNamed(name: string): Calculator | undefined {
  return CALCULATORS.find(calculator => calculator.name === name)
}
