import { dateOf, dayNumber, FIRST_SENT, isCalendarDate, isUsualDate, LAST_SENT } from '../calendar.ts'
import { type MoneyResult, toMajor, toMinor } from '../money.ts'
import { fractionOfPphm, pphmOfFraction } from '../share.ts'
import { type Wording, worded } from '../wording.ts'
import type { Field, Given } from './model.ts'

/**
 * A calculator's figures as they go over the wire: money in decimals of major units, rates as fractions of one (0.7 for 70 %), names without their unit:
 * what was chosen by its name, dates as YYYY-MM-DD. `arv_minor` is `arv`, `arv_pct_pphm` is `arv_pct`.
 */

export type WireFigures = Readonly<Record<string, number | string | null>>

/** The wire's name of a field or an output. */
export function wireName(name: string): string {
  return name.replace(/_(minor|pphm)$/, '')
}

function wireValue({ kind, options }: Field<string>, value: number, currency: string): number | string {
  switch (kind) {
    case 'choice':
      return options?.[value]?.name ?? value
    case 'money':
      return toMajor(value, currency)
    case 'rate':
      return fractionOfPphm(value)
    case 'times':
      return value / 100
    case 'date':
      return dateOf(value)
    case 'months':
    case 'years':
    case 'count':
      return value
  }
}

/** What was given, for the wire; blanks are null. */
export function toWire(
  fields: readonly Field<string>[],
  given: Given<string>,
  currency: string,
): WireFigures {
  return Object.fromEntries(
    fields.map(field => {
      const value = given[field.name]
      return [wireName(field.name), typeof value === 'number' ? wireValue(field, value, currency) : null]
    }),
  )
}

export interface WireProblem {
  /** As the wire names it. */
  readonly name: string
  readonly wording: Wording
}

function hundredthsOf(times: number): number | undefined {
  const hundredths = Math.round(times * 100)
  return hundredths / 100 === times ? hundredths : undefined
}

function amountOf(result: MoneyResult): number | undefined {
  return result.ok ? result.minor : undefined
}

/** What came over the wire, in the calculator's units. Names that are none of its fields are problems, as are figures that do not fit. */
export function fromWire(
  fields: readonly Field<string>[],
  wire: WireFigures,
  currency: string,
): { readonly given: Given<string> } | { readonly problem: WireProblem } {
  const given: Record<string, number | null> = {}
  for (const [name, value] of Object.entries(wire)) {
    const field = fields.find(each => wireName(each.name) === name)
    if (field === undefined) return { problem: { name, wording: worded('is no input of this model') } }
    if (value === null) continue
    const own = unitsOf(field, value, currency)
    if (own === undefined) return { problem: { name, wording: misfit(field, value) } }
    given[field.name] = own
  }
  return { given }
}

/** The first figure that no result can come of, such as a loan over a thousand months; undefined where there is none. */
export function outOfBounds(
  fields: readonly Field<string>[],
  given: Given<string>,
  currency: string,
): WireProblem | undefined {
  for (const field of fields) {
    const value = given[field.name]
    const wording = typeof value === 'number' ? boundsWording(field, value, currency) : undefined
    if (wording !== undefined) return { name: wireName(field.name), wording }
  }
  return undefined
}

function boundsWording(field: Field<string>, value: number, currency: string): Wording | undefined {
  const { least = 0, most } = field
  if (value < least) return worded('must be {least} or more', { least: wireValue(field, least, currency) })
  return most !== undefined && value > most
    ? worded('must be {most} or less', { most: wireValue(field, most, currency) })
    : undefined
}

/** Why a value is none of the field's. */
function misfit({ kind, options }: Field<string>, value: number | string): Wording {
  if (kind === 'date')
    return worded('must be a date as YYYY-MM-DD, from {first} to {last}', {
      first: FIRST_SENT,
      last: LAST_SENT,
    })
  if (options)
    return worded('must be one of {options}', { options: options.map(({ name }) => name).join(', ') })
  return typeof value === 'string'
    ? worded('must be a number')
    : worded('has too many decimals or is too large')
}

function unitsOf(
  { kind, options }: Field<string>,
  value: number | string,
  currency: string,
): number | undefined {
  if (kind === 'choice') {
    const place = options?.findIndex(({ name }) => name === value) ?? -1
    return place < 0 ? undefined : place
  }
  if (kind === 'date')
    return typeof value === 'string' && isCalendarDate(value) && isUsualDate(value)
      ? dayNumber(value)
      : undefined
  if (typeof value === 'string') return undefined
  switch (kind) {
    case 'money':
      return amountOf(toMinor(value, currency))
    case 'rate':
      return pphmOfFraction(value)
    case 'times':
      return hundredthsOf(value)
    case 'months':
    case 'years':
    case 'count':
      return Number.isSafeInteger(value) ? value : undefined
  }
}
