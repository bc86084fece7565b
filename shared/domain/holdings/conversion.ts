import { type CalendarDate, daysBetween } from '../calendar.ts'
import { currencyExponent } from '../currency.ts'
import { euroFixingOn } from '../euro-fixing.ts'
import { type Fraction, fraction, inverse, multiply, ONE } from './fraction.ts'
import { type ExchangeRate, rateFraction } from './rate.ts'

/**
 * How an amount of one currency becomes one of another. There is no way here to an amount without a rate: where none is known on the date,
 * the answer is undefined, and the caller must say so.
 *
 * A rate is the latest on or before the date, never a later one. It is looked for in this order, and the first that is found is used:
 *
 * 1. direct: a rate from the one to the other;
 * 2. inverted: a rate from the other to the one, as 1 over it;
 * 3. through a third currency, with both of its legs found as in 1 or 2. The third is the household's base currency where neither of the two
 *    is that; else the euro, in which the European Central Bank's rates are counted; else the US dollar.
 *
 * A currency that the euro took the place of goes through the euro by its irrevocable rate from the day on which that was fixed: no daily rate counts
 * beside it, and it is never stale. Only where nothing leads from the euro further are its own old rates asked.
 *
 * A rate of more than `STALE_AFTER_DAYS` is still used, as the best that is known, and marked stale. Its age does not change the order: which
 * rate is used must not flip from one day to the next.
 */

/** Rates of more days than this are marked stale. */
export const STALE_AFTER_DAYS = 90

/** What is known of rates. */
export interface RateBook {
  /** The latest rate from the one to the other on or before a date. */
  latest(base_currency: string, quote_currency: string, date: CalendarDate): ExchangeRate | undefined
}

/** A rate that was used, and how. */
export interface RateUse {
  readonly rate: ExchangeRate
  /** Used as 1 over it. */
  readonly inverted: boolean
  /** Days from the rate's date to the date of the conversion; 0 for an irrevocable one, which holds on every day. */
  readonly age_days: number
  readonly stale: boolean
}

export interface Conversion {
  readonly path: 'same' | 'direct' | 'inverted' | 'pivot'
  /** Minor units of the one, times this, are minor units of the other. */
  readonly factor: Fraction
  /** None for one currency; two through a third; one more on each side where the euro took the place of it. */
  readonly uses: readonly RateUse[]
  readonly stale: boolean
}

export interface ConversionQuestion {
  readonly from: string
  readonly to: string
  readonly date: CalendarDate
  /** The household's base currency. */
  readonly base_currency: string
}

const EURO = 'EUR'
const PIVOTS = [EURO, 'USD'] as const
/** The source of an irrevocable rate. */
export const FIXED_SOURCE = 'fixed for good'

interface Leg {
  readonly use: RateUse
  /** Major units to major units. */
  readonly factor: Fraction
}

/** The irrevocable rate between the euro and a currency that it took the place of; undefined where there is none on the date. */
function fixedLeg(from: string, to: string, date: CalendarDate): Leg | undefined {
  if (from !== EURO && to !== EURO) return undefined
  const inverted = to === EURO
  const currency = inverted ? from : to
  const fixing = euroFixingOn(currency, date)
  if (fixing === undefined) return undefined
  const rate = {
    base_currency: EURO,
    quote_currency: currency,
    date: fixing.from,
    rate: fixing.rate,
    source: FIXED_SOURCE,
  }
  const factor = rateFraction(fixing.rate)
  return {
    use: { rate, inverted, age_days: 0, stale: false },
    factor: inverted ? inverse(factor) : factor,
  }
}

function legOf(book: RateBook, from: string, to: string, date: CalendarDate): Leg | undefined {
  const fixed = fixedLeg(from, to, date)
  if (fixed) return fixed
  const direct = book.latest(from, to, date)
  const found = direct ?? book.latest(to, from, date)
  if (found === undefined) return undefined
  const inverted = direct === undefined
  const age_days = daysBetween(found.date, date)
  const factor = rateFraction(found.rate)
  return {
    use: { rate: found, inverted, age_days, stale: age_days > STALE_AFTER_DAYS },
    factor: inverted ? inverse(factor) : factor,
  }
}

/** From major units to minor ones on both sides. */
function minorFactor(from: string, to: string): Fraction {
  return fraction(10n ** BigInt(currencyExponent(to)), 10n ** BigInt(currencyExponent(from)))
}

/** The way from one currency to another on a date; undefined where no rate is known. */
export function conversionOf(book: RateBook, question: ConversionQuestion): Conversion | undefined {
  const { from, to } = question
  if (from === to) return { path: 'same', factor: ONE, uses: [], stale: false }
  return throughEuro(book, question) ?? byRates(book, question)
}

/** Where the euro took the place of the one or the other, or of both: by the fixed rates, and by what leads from the euro to what is left. */
function throughEuro(book: RateBook, question: ConversionQuestion): Conversion | undefined {
  const { from, to, date } = question
  const before = fixedLeg(from, EURO, date)
  const after = fixedLeg(EURO, to, date)
  if (before === undefined && after === undefined) return undefined
  const middle = conversionOf(book, {
    ...question,
    from: before === undefined ? from : EURO,
    to: after === undefined ? to : EURO,
  })
  if (middle === undefined) return undefined
  // The middle is in minor units already; what is fixed here is in major ones.
  const steps = [
    ...(before ? [multiply(before.factor, minorFactor(from, EURO))] : []),
    middle.factor,
    ...(after ? [multiply(after.factor, minorFactor(EURO, to))] : []),
  ]
  const uses = [before, after].map(leg => (leg ? [leg.use] : []))
  const alone = middle.path === 'same' && (before === undefined || after === undefined)
  return {
    path: alone ? (before ? 'inverted' : 'direct') : 'pivot',
    factor: steps.reduce(multiply),
    uses: [...(uses[0] ?? []), ...middle.uses, ...(uses[1] ?? [])],
    stale: middle.stale,
  }
}

function byRates(book: RateBook, question: ConversionQuestion): Conversion | undefined {
  const { from, to, date, base_currency } = question
  const minor = minorFactor(from, to)
  const leg = legOf(book, from, to, date)
  if (leg)
    return {
      path: leg.use.inverted ? 'inverted' : 'direct',
      factor: multiply(leg.factor, minor),
      uses: [leg.use],
      stale: leg.use.stale,
    }
  for (const pivot of [base_currency, ...PIVOTS]) {
    if (pivot === from || pivot === to) continue
    const first = legOf(book, from, pivot, date)
    const second = first && legOf(book, pivot, to, date)
    if (!first || !second) continue
    return {
      path: 'pivot',
      factor: multiply(multiply(first.factor, second.factor), minor),
      uses: [first.use, second.use],
      stale: first.use.stale || second.use.stale,
    }
  }
  return undefined
}

/** Answers each question about two currencies on a date once. */
export function converterTo(book: RateBook, to: string, base_currency: string, date: CalendarDate) {
  const known = new Map<string, Conversion | undefined>()
  return (from: string): Conversion | undefined => {
    if (!known.has(from)) known.set(from, conversionOf(book, { from, to, date, base_currency }))
    return known.get(from)
  }
}

/** A book over rates held in memory. Of two rates of one pair on one date, the one given last counts. */
export function rateBookOf(rates: Iterable<ExchangeRate>): RateBook {
  const pairs = new Map<string, ExchangeRate[]>()
  for (const rate of rates) {
    const key = `${rate.base_currency}/${rate.quote_currency}`
    const pair = pairs.get(key)
    if (pair) pair.push(rate)
    else pairs.set(key, [rate])
  }
  for (const pair of pairs.values()) pair.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return {
    latest: (base_currency, quote_currency, date) =>
      pairs.get(`${base_currency}/${quote_currency}`)?.findLast(rate => rate.date <= date),
  }
}
