import type { CalendarDate } from '../calendar.ts'
import { BRRRR } from './brrrr.ts'
import { BRRRR_ANALYSIS } from './brrrr-analysis.ts'
import { FLIP } from './flip.ts'
import { LOAN } from './loan.ts'
import { usualStart } from './loan-convention.ts'
import {
  type Evaluation,
  evaluate,
  type Field,
  type Given,
  type Model,
  type OutputField,
  onDay,
} from './model.ts'
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

/** In the order of the screen's tabs. Their dates must be given; see `calculatorsOn`. */
export const CALCULATORS = [
  calculatorOf(WHOLESALE),
  calculatorOf(BRRRR),
  calculatorOf(BRRRR_ANALYSIS),
  calculatorOf(FLIP),
  calculatorOf(RENTAL),
  calculatorOf(LOAN),
] as const satisfies readonly Calculator[]

/** The same on a day of the household's, from which the dates follow that are left blank. */
export function calculatorsOn(today: CalendarDate) {
  const on = <N extends string, O extends string>(model: Model<N, O>) =>
    calculatorOf(onDay(model, today, usualStart))
  return [
    on(WHOLESALE),
    on(BRRRR),
    on(BRRRR_ANALYSIS),
    on(FLIP),
    on(RENTAL),
    on(LOAN),
  ] as const satisfies readonly Calculator[]
}

/** What was given, with the dates that are left blank: for what goes by a model's own fields, which know no day. */
export function dated({ fields }: Calculator, given: Given<string>): Given<string> {
  const dates: Record<string, number> = {}
  for (const { name, kind, blank } of fields)
    if (kind === 'date' && typeof blank === 'number') dates[name] = given[name] ?? blank
  return { ...given, ...dates }
}

/** The calculator of a model's name, if there is one. */
export function calculatorNamed(
  name: string,
  calculators: readonly Calculator[] = CALCULATORS,
): Calculator | undefined {
  return calculators.find(calculator => calculator.name === name)
}
