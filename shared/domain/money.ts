import { currencyExponent } from './currency.ts'
import { type Wording, worded } from './wording.ts'

/**
 * Money is an integer count of a currency's minor units (cents, yen, fils) everywhere but on the wire and on the screen.
 * This module is the one place where a decimal of major units becomes such an integer, and back.
 */

/**
 * The largest amount, in minor units: 15 digits. An integer is exact up to 2^53, but an amount goes over the wire as a decimal number, and a double
 * tells only decimals of up to 15 digits apart; beyond, a cent would be lost on the way.
 */
export const LARGEST_MINOR = 999_999_999_999_999

export type MoneyProblem = 'not_a_number' | 'too_many_decimals' | 'too_large'
export type MoneyResult =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly problem: MoneyProblem }

/** A decimal written out, as `String(number)` or a bank writes it: sign, digits, point, digits, exponent. */
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/

interface Digits {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

function readDecimal(text: string): Digits | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const shift = Number(exponent)
  const digits = whole + fraction
  const point = whole.length + shift
  if (Math.abs(point) > 400) return undefined
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0')
  const at = Math.max(point, 0)
  return { negative: sign === '-', whole: padded.slice(0, at), fraction: padded.slice(at).replace(/0+$/, '') }
}

function toInteger(digits: string, negative: boolean): MoneyResult {
  const minor = Number(digits === '' ? '0' : digits)
  if (minor > LARGEST_MINOR) return { ok: false, problem: 'too_large' }
  return { ok: true, minor: negative && minor !== 0 ? -minor : minor }
}

/**
 * Exact minor units of a decimal number or text of major units. Never rounds: more decimals than the currency has is a
 * problem, as are NaN, infinities, and more than `LARGEST_MINOR`.
 */
export function toMinor(amount: number | string, currency: string): MoneyResult {
  const digits = readDecimal(String(amount))
  if (!digits) return { ok: false, problem: 'not_a_number' }
  const exponent = currencyExponent(currency)
  if (digits.fraction.length > exponent) return { ok: false, problem: 'too_many_decimals' }
  return toInteger(digits.whole + digits.fraction.padEnd(exponent, '0'), digits.negative)
}

/**
 * As `toMinor`, but decimals past the currency's are rounded half away from zero: banks do send `-16.8500001`. `rounded`
 * says whether that changed the amount, so an import can count it.
 */
export function toMinorRounded(
  amount: string,
  currency: string,
): MoneyResult & { readonly rounded?: boolean } {
  const digits = readDecimal(amount)
  if (!digits) return { ok: false, problem: 'not_a_number' }
  const exponent = currencyExponent(currency)
  const kept = digits.fraction.slice(0, exponent).padEnd(exponent, '0')
  const next = digits.fraction.charAt(exponent)
  const result = toInteger(digits.whole + kept, digits.negative)
  if (!result.ok || next === '') return result
  const step = next >= '5' ? (digits.negative ? -1 : 1) : 0
  if (Math.abs(result.minor + step) > LARGEST_MINOR) return { ok: false, problem: 'too_large' }
  return { ok: true, minor: result.minor + step, rounded: true }
}

/** The decimal of major units that goes on the wire. Exact up to `LARGEST_MINOR`: its shortest decimal is the amount. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** currencyExponent(currency)
}

/** The amount as plain decimal text with all its decimals, `-1234.50`, for exports and inputs. */
export function toDecimalText(minor: number, currency: string): string {
  const exponent = currencyExponent(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** What to tell a person about a refused amount; the caller puts the field's name in front. */
export function moneyProblemWording(problem: MoneyProblem, currency: string): Wording {
  switch (problem) {
    case 'not_a_number':
      return worded('must be a number')
    case 'too_many_decimals': {
      const places = currencyExponent(currency)
      return places === 0
        ? worded('{currency} has no decimals', { currency })
        : worded('{currency} has at most {places} decimals', { currency, places })
    }
    case 'too_large':
      return worded('is too large')
  }
}
