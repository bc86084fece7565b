import {
  fieldText as fieldTextIn,
  placesOf,
  quantityText as quantityIn,
} from '../../../shared/domain/underwriting/figure-text.ts'
import type { Field, FieldKind } from '../../../shared/domain/underwriting/model.ts'
import { decimalMark, readAmountText } from '../../components/amount-text.ts'
import { currentLocale } from '../../components/locale.ts'

/** Typed percentages and counts as the calculators take them: parts of a rate and whole numbers. */

export type QuantityReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'problem'; readonly text: string }

function outside(field: Field<string>, value: number): string | undefined {
  const least = field.least ?? 0
  if (value < least) return `must be ${quantityText(field.kind, least)} or more`
  if (field.most !== undefined && value > field.most)
    return `must be ${quantityText(field.kind, field.most)} or less`
  return undefined
}

/** Reads `6.25`, `6,25 %` or `-2` for a field, in its unit. */
export function readQuantity(field: Field<string>, typed: string, locale = currentLocale()): QuantityReading {
  const text = typed.replace(/%\s*$/, '').trim()
  if (text === '') return { kind: 'empty' }
  const negative = /^[-−]/.test(text)
  const digits = readAmountText(negative ? text.slice(1).trim() : text, decimalMark(locale))
  if (digits === undefined) return { kind: 'problem', text: 'must be a number' }
  const [whole = '', fraction = ''] = digits.split('.')
  const places = placesOf(field.kind)
  if (fraction.replace(/0+$/, '').length > places)
    return {
      kind: 'problem',
      text: places === 0 ? 'must be a whole number' : `must have at most ${places} decimals`,
    }
  const size = Number(`${whole}${fraction.slice(0, places).padEnd(places, '0')}`)
  const value = negative && size !== 0 ? -size : size
  const problem = outside(field, value)
  return problem === undefined ? { kind: 'value', value } : { kind: 'problem', text: problem }
}

/** A value as a person would type it: 6,875,000 parts are `6.875`. */
export function editableQuantity(kind: FieldKind, value: number, locale = currentLocale()): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: placesOf(kind), useGrouping: false }).format(
    value / 10 ** placesOf(kind),
  )
}

/** A value with its unit, for text: `6.25 %`, `360 months`. */
export function quantityText(kind: FieldKind, value: number, locale = currentLocale()): string {
  return quantityIn(kind, value, locale)
}

/** A field's value for text: of a choice, the words that were chosen. */
export function fieldText(field: Field<string>, value: number, locale = currentLocale()): string {
  return fieldTextIn(field, value, locale)
}
