import type { Reading } from './reading.ts'
import { decimalMark, readAmountText } from './typed-number.ts'

/**
 * Rates, shares, counts and measures as people type them: `6.875`, `6,875 %`, `-2`, `1,200`. A decimal is kept as it was typed, never
 * rounded: one with more places than the field takes is a problem.
 */

export interface DecimalLimits {
  /** Decimal places taken; 0 for whole numbers. */
  readonly places: number
  /** The least and the most that is taken, both included. */
  readonly least?: number
  readonly most?: number
}

/** Decimals that a rate or a share may have everywhere: 6.875 %, 8.333 %, 67.125 %. */
export const RATE_PLACES = 6

/** Text without what may stand after a number: `%`, `×`, or the field's own unit. */
function withoutUnit(typed: string, unit: string): string {
  const text = typed.replace(/[−–]/g, '-').trim()
  const ends = ['%', '×', unit.toLowerCase()].filter(each => each !== '')
  const end = ends.find(each => text.toLowerCase().endsWith(each))
  return end === undefined ? text : text.slice(0, -end.length).trim()
}

/** The plain decimal, `-6.875`, that a text stands for; undefined where it is none. */
export function decimalOf(typed: string, locale: string, unit = ''): string | undefined {
  const text = withoutUnit(typed, unit)
  const negative = text.startsWith('-')
  const digits = readAmountText(
    negative ? text.slice(1).trim() : text.replace(/^\+\s*/, ''),
    decimalMark(locale),
  )
  if (digits === undefined) return undefined
  const [whole = '', fraction = ''] = digits.split('.')
  const kept = fraction.replace(/0+$/, '')
  const plain = `${whole.replace(/^0+(?=\d)/, '') || '0'}${kept === '' ? '' : `.${kept}`}`
  return negative && /[1-9]/.test(plain) ? `-${plain}` : plain
}

/** Reads a typed decimal; its value is the number whose shortest decimal is what was typed. */
export function readDecimal(
  typed: string,
  { places, least, most }: DecimalLimits,
  locale: string,
  unit = '',
): Reading<number> {
  if (typed.trim() === '') return { kind: 'empty' }
  const plain = decimalOf(typed, locale, unit)
  if (plain === undefined)
    return { kind: 'problem', text: places === 0 ? 'must be a whole number' : 'must be a number' }
  const [whole = '', fraction = ''] = plain.split('.')
  if (fraction.length > places)
    return {
      kind: 'problem',
      text: places === 0 ? 'must be a whole number' : `must have at most ${places} decimals`,
    }
  // A double tells decimals of up to 15 digits apart.
  if (whole.length + fraction.length > 15) return { kind: 'problem', text: 'is too large' }
  const value = Number(plain)
  if (least !== undefined && value < least) return { kind: 'problem', text: `must be ${least} or more` }
  if (most !== undefined && value > most) return { kind: 'problem', text: `must be ${most} or less` }
  return { kind: 'value', value }
}

/** The decimal as it is put back into the field: the locale's mark, no thousands marks, all of its decimals. */
export function editableDecimal(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    maximumFractionDigits: 15,
    numberingSystem: 'latn',
  }).format(value)
}
