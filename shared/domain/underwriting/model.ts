import { type CalendarDate, dayNumber } from '../calendar.ts'
import { LARGEST_MINOR, toMinor } from '../money.ts'
import { SumTooLarge } from '../sum.ts'
import { type Wording, worded } from '../wording.ts'
import type { WorkingLine } from './working.ts'

/**
 * What every deal calculator is: named inputs, named outputs, and a pure way from one to the other. The screen builds its form from `fields`, the
 * sensitivity grid varies them, and main stores the evaluation as it is.
 */

/**
 * `money` is minor units, `rate` parts per hundred million (`share.ts`), `times` hundredths; `months`, `years` and `count` are whole numbers; a `date` is a
 * day number; a `choice` is the place of what was chosen among the field's options.
 */
export type FieldKind = 'money' | 'rate' | 'times' | 'months' | 'years' | 'count' | 'date' | 'choice'

export interface Option {
  /** As the wire has it. */
  readonly name: string
  readonly label: string
}

export interface Field<N extends string> {
  readonly name: N
  readonly label: string
  readonly kind: FieldKind
  /** What a blank counts as; an amount in major units of whatever currency; or null: it must be given. A date's depends on the day; see `onDay`. */
  readonly blank: number | null | { readonly major: number }
  /** This or that one is given, not both and not neither: a loan is an amount or a share, and a blank loan never means cash. */
  readonly orElse?: N
  /** Where that one is 0 this one is too, and need not be given: a loan that there is none of has no rate. */
  readonly noneWith?: N
  /** Of this loan: where there is none, nothing is said of it. */
  readonly partOf?: N
  /** It matters only where these are chosen in another field. */
  readonly onlyWith?: { readonly field: N; readonly places: readonly number[] }
  /** Default 0. */
  readonly least?: number
  readonly most?: number
  readonly help?: string
  /** Of a choice. */
  readonly options?: readonly Option[]
}

/** What a person has given so far; a blank is absent or null. */
export type Given<N extends string> = { readonly [K in N]?: number | null | undefined }
/** Every input, with blanks filled in. */
export type Inputs<N extends string> = Readonly<Record<N, number>>

/** `money` is minor units; `percent` and `times` are ratios of six decimals, 0.0701 for 7.01 % and 1.25 for 1.25 times. */
export type OutputKind = 'money' | 'percent' | 'times'

export interface OutputField<O extends string> {
  readonly name: O
  readonly label: string
  readonly kind: OutputKind
  /** Below zero is good: cash left in a house is cash taken out of it. */
  readonly lessIsBetter?: true
  /** What is divided by what, where more than one way is common. */
  readonly convention?: string
}

export interface Warning {
  readonly code: string
  readonly text: string
}

export interface Work<O extends string> {
  /** Null where there is no such figure; `reasons` then says why. */
  readonly outputs: Readonly<Record<O, number | null>>
  readonly reasons: Readonly<Partial<Record<O, string>>>
  readonly working: readonly WorkingLine[]
  readonly warnings: readonly Warning[]
}

/** What may be wished of a purchase price. The figure must never get better as the price rises, so that there is a highest one. */
export type PriceWish<O extends string> = {
  readonly id: string
  /** How it goes on after "Highest price for". */
  readonly label: string
} & (
  | { readonly kind: 'money'; readonly of: O }
  /** Of a ratio: what is divided by what. */
  | { readonly kind: 'rate' | 'times'; readonly above: O; readonly below: O }
)

export interface Model<N extends string, O extends string> {
  readonly name: string
  readonly title: string
  readonly fields: readonly Field<N>[]
  /** The first is the figure a person came for. */
  readonly outputs: readonly OutputField<O>[]
  /** Of a model with `purchase_minor` among its inputs. */
  readonly wishes?: readonly PriceWish<O>[]
  /** @throws SumTooLarge; `evaluate` answers with a problem instead. */
  readonly work: (inputs: Inputs<N>) => Work<O>
}

export interface Problem<N extends string> {
  /** Null when it is no one field's: the figures together are too large. */
  readonly field: N | null
  readonly code: 'missing' | 'both_given' | 'invalid' | 'out_of_range' | 'too_large'
  readonly wording: Wording
}

export interface Evaluated<N extends string, O extends string> extends Work<O> {
  readonly ok: true
  readonly model: string
  readonly inputs: Inputs<N>
}
export interface NotEvaluated<N extends string> {
  readonly ok: false
  readonly model: string
  readonly problems: readonly Problem<N>[]
}
export type Evaluation<N extends string, O extends string> = Evaluated<N, O> | NotEvaluated<N>

function isGiven(value: number | null | undefined): value is number {
  return value !== null && value !== undefined
}

function problemWith<N extends string>(field: Field<N>, value: number): Problem<N> | undefined {
  if (!Number.isSafeInteger(value))
    return {
      field: field.name,
      code: 'invalid',
      wording: worded('{label} is not a whole number of its unit', { label: field.label }),
    }
  const least = field.least ?? 0
  const most = field.most ?? LARGEST_MINOR
  if (value < least || value > most) {
    const { label } = field
    const wording =
      value < least ? worded('{label} is too small', { label }) : worded('{label} is too large', { label })
    return { field: field.name, code: 'out_of_range', wording }
  }
  return undefined
}

/** A model as it is on a day: a date that is left blank is the one that `usual` makes of it. */
export function onDay<N extends string, O extends string>(
  model: Model<N, O>,
  today: CalendarDate,
  usual: (today: CalendarDate) => CalendarDate,
): Model<N, O> {
  const blank = dayNumber(usual(today))
  return {
    ...model,
    fields: model.fields.map(field => (field.kind === 'date' ? { ...field, blank } : field)),
  }
}

/** Whether a field matters beside what is given in the others. */
export function isUsed({ onlyWith }: Field<string>, given: Given<string>): boolean {
  return onlyWith === undefined || onlyWith.places.includes(given[onlyWith.field] ?? 0)
}

type Filled<N extends string> = { value: number } | { problem: Problem<N> }

/** What a blank field counts as, in its unit; null where it must be given. */
export function blankOf(field: Field<string>, currency: string): number | null {
  if (field.blank === null || typeof field.blank === 'number') return field.blank
  const minor = toMinor(field.blank.major, currency)
  return minor.ok ? minor.minor : null
}

function filled<N extends string>(field: Field<N>, given: Given<N>, currency: string): Filled<N> {
  const value = given[field.name]
  const other = field.orElse === undefined ? undefined : given[field.orElse]
  if (isGiven(value)) {
    if (isGiven(other) && value !== 0 && other !== 0) {
      const wording = worded('{label}: give the amount or the share, not both', { label: field.label })
      return { problem: { field: field.name, code: 'both_given', wording } }
    }
    const problem = problemWith(field, value)
    return problem ? { problem } : { value: value === 0 ? 0 : value }
  }
  if (isGiven(other) || (field.noneWith !== undefined && given[field.noneWith] === 0)) return { value: 0 }
  const blank = blankOf(field, currency)
  if (blank === null) {
    const { label, help } = field
    const wording =
      help === undefined
        ? worded('{label}: not set', { label })
        : worded('{label}: not set ({help})', { label, help })
    return { problem: { field: field.name, code: 'missing', wording } }
  }
  return { value: blank }
}

function isComplete<N extends string>(
  fields: readonly Field<N>[],
  values: Partial<Record<N, number>>,
): values is Record<N, number> {
  return fields.every(field => values[field.name] !== undefined)
}

/** Every input with its blanks filled, or what is wrong with which. `currency` is that of the amounts. Never throws. */
export function complete<N extends string>(
  fields: readonly Field<N>[],
  given: Given<N>,
  currency: string,
): { readonly inputs: Inputs<N> } | { readonly problems: readonly Problem<N>[] } {
  const values: Partial<Record<N, number>> = {}
  const problems: Problem<N>[] = []
  for (const field of fields) {
    const result = filled(field, given, currency)
    if ('problem' in result) problems.push(result.problem)
    else values[field.name] = result.value
  }
  if (problems.length > 0 || !isComplete(fields, values)) return { problems }
  return { inputs: values }
}

/** Works a model out. What is missing or wrong comes back as problems that name their field; nothing is thrown. */
export function evaluate<N extends string, O extends string>(
  model: Model<N, O>,
  given: Given<N>,
  currency: string,
): Evaluation<N, O> {
  const filledIn = complete(model.fields, given, currency)
  if ('problems' in filledIn) return { ok: false, model: model.name, problems: filledIn.problems }
  try {
    return { ok: true, model: model.name, inputs: filledIn.inputs, ...model.work(filledIn.inputs) }
  } catch (error) {
    if (!(error instanceof SumTooLarge)) throw error
    const problem: Problem<N> = { field: null, code: 'too_large', wording: error.wording }
    return { ok: false, model: model.name, problems: [problem] }
  }
}
