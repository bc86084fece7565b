import type { CalendarDate } from './calendar.ts'
import { apportion } from './holdings/apportion.ts'
import { conversionOf, type RateBook } from './holdings/conversion.ts'
import { type Fraction, fraction, multiply, ONE, round, toMinorUnits } from './holdings/fraction.ts'

/**
 * What an amount of an account's currency counts in the household's: by the rate of the amount's day, which is the latest on or before it, exactly, and
 * rounded once, half away from zero, to the household's minor unit. Where no rate leads there it counts nothing, and is to be listed apart.
 */

/** The way from a currency to the household's on a day; undefined where no rate is known. */
export type HouseholdFactor = (currency: string, date: CalendarDate) => Fraction | undefined

/** Asks the book once for each currency and day. */
export function householdFactors(book: RateBook, base_currency: string): HouseholdFactor {
  const known = new Map<string, Fraction | undefined>()
  return (currency, date) => {
    if (currency === base_currency) return ONE
    const key = `${currency} ${date}`
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before
    const factor = conversionOf(book, { from: currency, to: base_currency, date, base_currency })?.factor
    known.set(key, factor)
    return factor
  }
}

/** An amount of minor units by a factor; null without one. @throws SumTooLarge */
export function convertedMinor(amount_minor: number, factor: Fraction | undefined): number | null {
  if (factor === undefined) return null
  if (factor === ONE) return amount_minor
  return toMinorUnits(round(multiply(fraction(BigInt(amount_minor)), factor)))
}

/**
 * The parts of a split by a factor: they sum to the converted whole exactly. Each is rounded down, and the units still missing go to the parts that lost
 * most; of equals, to the earlier. @throws SumTooLarge
 */
export function convertedParts(
  parts_minor: readonly number[],
  factor: Fraction | undefined,
): readonly (number | null)[] {
  if (factor === undefined) return parts_minor.map(() => null)
  if (factor === ONE) return parts_minor
  return apportion(parts_minor.map(part => multiply(fraction(BigInt(part)), factor))).parts
}

/** A pair whose rate has become another, on the days for which it is the latest: from its own up to before the next one's. */
export interface RateSpan {
  readonly base_currency: string
  readonly quote_currency: string
  readonly from: CalendarDate
  /** The day of the pair's next rate; null where there is none. */
  readonly before: CalendarDate | null
}

/** The currencies that money of the world is exchanged through; see conversion.ts. */
const PIVOTS = ['EUR', 'USD'] as const

/** Whether a rate of a pair may be part of the way from a currency to the household's: as one of its ends, or where it is gone through a third. */
export function mayLeadThrough(
  pair: Pick<RateSpan, 'base_currency' | 'quote_currency'>,
  currency: string,
  household_currency: string,
): boolean {
  const { base_currency: one, quote_currency: other } = pair
  if (one === currency || other === currency) return true
  const through: readonly string[] = [household_currency, ...PIVOTS]
  return through.includes(one) && through.includes(other)
}
