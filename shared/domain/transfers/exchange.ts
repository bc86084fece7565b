import { currencyExponent } from '../currency.ts'
import { type Fraction, fraction, multiply, round } from '../holdings/fraction.ts'

/** A transfer between accounts of two currencies: what went out of the one, what came into the other, and the rate that it was made at. */

/** An amount of minor units of a currency. */
export interface OwnAmount {
  readonly currency: string
  readonly amount_minor: number
}

/** Digits that a rate is told with, at least, from its first one that is no zero. */
const TOLD_DIGITS = 6
const MOST_DECIMALS = 12

/** What one unit of what was sent came to: of the currency that came in. A decimal as text, rounded half away from zero; both are more than nothing. */
export function rateMadeAt(sent: OwnAmount, received: OwnAmount): string {
  return rateText(majorOf(received, sent))
}

/** The rate by which a factor of minor units converts, as a decimal of major ones. */
export function rateOfFactor(factor: Fraction, from: string, to: string): string {
  return rateText(
    multiply(factor, fraction(10n ** BigInt(currencyExponent(from)), 10n ** BigInt(currencyExponent(to)))),
  )
}

function majorOf(received: OwnAmount, sent: OwnAmount): Fraction {
  return fraction(
    BigInt(received.amount_minor) * 10n ** BigInt(currencyExponent(sent.currency)),
    BigInt(sent.amount_minor) * 10n ** BigInt(currencyExponent(received.currency)),
  )
}

function rateText(rate: Fraction): string {
  const decimals = decimalsFor(rate)
  const scaled = round(multiply(rate, fraction(10n ** BigInt(decimals))))
  const digits = String(scaled).padStart(decimals + 1, '0')
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return text.replace(/\.?0+$/, '')
}

/** So many that a small rate, as of a yen in dinars, still has its digits. */
function decimalsFor(rate: Fraction): number {
  let decimals = TOLD_DIGITS
  let least = fraction(1n, 10n)
  while (decimals < MOST_DECIMALS && isBelow(rate, least)) {
    decimals += 1
    least = multiply(least, fraction(1n, 10n))
  }
  return decimals
}

function isBelow(one: Fraction, other: Fraction): boolean {
  return one.numerator * other.denominator < other.numerator * one.denominator
}

/**
 * What a transfer changed the household's worth by: what came in less what went out, both by the day's rate, in the household's currency. Null where the
 * day has no rate for one of them.
 */
export function rateDifference(sent_minor: number | null, received_minor: number | null): number | null {
  return sent_minor === null || received_minor === null ? null : received_minor - sent_minor
}

/** What a row is held against another by, where they may be one movement. */
export interface ExchangedAmount extends OwnAmount {
  readonly household_minor: number | null
  /** What the row's file says that it was in another currency. */
  readonly original: OwnAmount | null
}

/** How two amounts of two currencies agree: `exact` where a file names the other one, `close` where they do by the day's rates. */
export type Agreement = 'exact' | 'close'

/** By the day's rates two amounts agree within 3 %: what a bank takes for the exchange, and what a rate moves in a few days. */
const CLOSE_PERCENT = 3

/** Undefined where they are of one currency, where they do not agree, and where nothing is known. */
export function agreement(one: ExchangedAmount, other: ExchangedAmount): Agreement | undefined {
  if (one.currency === other.currency) return undefined
  if (names(one, other) || names(other, one)) return 'exact'
  const [a, b] = [one.household_minor, other.household_minor]
  return a !== null && b !== null && areClose(a, b) ? 'close' : undefined
}

/** Whether two amounts in one currency, neither below 0, may be one by the rate of some day near. Minor units. */
export function areClose(one_minor: number, other_minor: number): boolean {
  return Math.abs(one_minor - other_minor) * 100 <= CLOSE_PERCENT * Math.max(one_minor, other_minor)
}

function names({ original }: ExchangedAmount, { currency, amount_minor }: OwnAmount): boolean {
  return (
    original !== null && original.currency === currency && Math.abs(original.amount_minor) === amount_minor
  )
}
