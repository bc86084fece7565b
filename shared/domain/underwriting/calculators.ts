import type { CalendarDate } from '../calendar.ts'
import { BRRRR } from './brrrr.ts'
import { BRRRR_ANALYSIS } from './brrrr-analysis.ts'
import { DOUBLE_CLOSE } from './double-close.ts'
import { FLIP } from './flip.ts'
import { HOLD_SELL } from './hold-sell.ts'
import { LEASE_OPTION } from './lease-option.ts'
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
import { MULTI_FAMILY } from './multi-family.ts'
import { NOVATION } from './novation.ts'
import { RENTAL } from './rental.ts'
import { type Highest, highestPrice } from './reverse.ts'
import { SELLER_FINANCE } from './seller-finance.ts'
import { SHORT_TERM } from './short-term.ts'
import { SUBJECT_TO } from './subject-to.ts'
import { WHOLESALE } from './wholesale.ts'
import { WRAP } from './wrap.ts'

/** What can be wished of a price: how it is asked, its unit, and the search that answers. What is wanted is in the unit of its kind. */
export interface Wish {
  readonly id: string
  readonly label: string
  readonly kind: 'money' | 'rate' | 'times'
  readonly allowNegative?: boolean
  readonly solve: (given: Given<string>, wanted: number, currency: string) => Highest<string>
}

/** A model whose names are plain text, for what handles all of them alike: the screen's form, the grid, saved scenarios. */
export interface Calculator {
  readonly name: string
  readonly title: string
  readonly fields: readonly Field<string>[]
  readonly outputs: readonly OutputField<string>[]
  /** Those that the model itself names. */
  readonly wishes: readonly Wish[]
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
    wishes: (model.wishes ?? []).map(wish => ({
      id: wish.id,
      label: wish.label,
      kind: wish.kind,
      allowNegative: wish.kind === 'money',
      solve: (given, wanted, currency) => highestPrice(model, wish, takenBy(fields, given), wanted, currency),
    })),
    evaluate: (given, currency) => evaluate(model, takenBy(fields, given), currency),
  }
}

type OfDay = (today: CalendarDate | null) => Calculator

/** A model as a calculator of a day; of no day, its dates must be given. */
function entry<N extends string, O extends string>(model: Model<N, O>): OfDay {
  return today => calculatorOf(today === null ? model : onDay(model, today, usualStart))
}

/** In the order of the screen's tabs: a model is a line here, and all else that goes through the models follows. */
const MODELS = [
  entry(WHOLESALE),
  entry(BRRRR),
  entry(BRRRR_ANALYSIS),
  entry(FLIP),
  entry(RENTAL),
  entry(MULTI_FAMILY),
  entry(SHORT_TERM),
  entry(HOLD_SELL),
  entry(SUBJECT_TO),
  entry(SELLER_FINANCE),
  entry(WRAP),
  entry(LEASE_OPTION),
  entry(NOVATION),
  entry(DOUBLE_CLOSE),
  entry(LOAN),
] as const satisfies readonly OfDay[]

type Calculators = readonly [Calculator, ...Calculator[]]

function calculatorsOf(today: CalendarDate | null): Calculators {
  const [first, ...others] = MODELS
  return [first(today), ...others.map(other => other(today))]
}

/** All of them. Their dates must be given; see `calculatorsOn`. */
export const CALCULATORS: Calculators = calculatorsOf(null)

/** The same on a day of the household's, from which the dates follow that are left blank. */
export function calculatorsOn(today: CalendarDate): Calculators {
  return calculatorsOf(today)
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
