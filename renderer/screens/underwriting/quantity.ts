import type { Reading } from '../../../shared/domain/reading.ts'
import { decimalOf, editableDecimal } from '../../../shared/domain/typed-decimal.ts'
import {
  fieldText as fieldTextIn,
  placesOf,
  quantityText as quantityIn,
} from '../../../shared/domain/underwriting/figure-text.ts'
import type { Field, FieldKind } from '../../../shared/domain/underwriting/model.ts'
import { currentLocale } from '../../components/locale.ts'

/** Typed percentages and counts as the calculators take them: parts of a rate and whole numbers. */

function outside(field: Field<string>, value: number): string | undefined {
  const least = field.least ?? 0
  if (value < least) return `must be ${quantityText(field.kind, least)} or more`
  if (field.most !== undefined && value > field.most)
    return `must be ${quantityText(field.kind, field.most)} or less`
  return undefined
}

const IN_YEARS = /^(.+?)\s*(?:years?|yrs?|y)$/i
const UNIT = /\s*(?:%|×|months?|mos?|years?|yrs?)$/i

/** Reads `6.25`, `6,25 %`, `-2` or, where months are asked for, `30 years`, in the field's unit. */
export function readQuantity(field: Field<string>, typed: string, locale = currentLocale()): Reading<number> {
  if (typed.trim() === '') return { kind: 'empty' }
  const years = field.kind === 'months' ? IN_YEARS.exec(typed.trim())?.[1] : undefined
  if (years !== undefined) {
    const reading = readSize(field.kind, years, locale)
    return reading.kind === 'value' ? within(field, reading.value * 12) : reading
  }
  const unit = UNIT.exec(typed)?.[0] ?? ''
  const isOwn = unit === '' || unit.trim().charAt(0).toLowerCase() === SIGN[field.kind]
  const reading = readSize(field.kind, isOwn ? typed.slice(0, typed.length - unit.length) : typed, locale)
  return reading.kind === 'value' ? within(field, reading.value) : reading
}

/** How the unit that may stand behind a number begins. */
const SIGN: Readonly<Record<FieldKind, string>> = {
  rate: '%',
  times: '×',
  months: 'm',
  years: 'y',
  count: '',
  money: '',
  date: '',
  choice: '',
}

function readSize(kind: FieldKind, text: string, locale: string): Reading<number> {
  const plain = decimalOf(text, locale)
  if (plain === undefined) return { kind: 'problem', text: 'must be a number' }
  const [whole = '', fraction = ''] = plain.split('.')
  const places = placesOf(kind)
  if (fraction.length > places)
    return {
      kind: 'problem',
      text: places === 0 ? 'must be a whole number' : `must have at most ${places} decimals`,
    }
  return { kind: 'value', value: Number(`${whole}${fraction.padEnd(places, '0')}`) }
}

function within(field: Field<string>, value: number): Reading<number> {
  const problem = outside(field, value)
  return problem === undefined ? { kind: 'value', value } : { kind: 'problem', text: problem }
}

/** A value as a person would type it: 6,875,000 parts are `6.875`. All of its decimals, none rounded. */
export function editableQuantity(kind: FieldKind, value: number, locale = currentLocale()): string {
  return editableDecimal(value / 10 ** placesOf(kind), locale)
}

/** A value with its unit, for text: `6.25 %`, `360 months`. */
export function quantityText(kind: FieldKind, value: number, locale = currentLocale()): string {
  return quantityIn(kind, value, locale)
}

/** A field's value for text: of a choice, the words that were chosen. */
export function fieldText(field: Field<string>, value: number, locale = currentLocale()): string {
  return fieldTextIn(field, value, locale)
}
