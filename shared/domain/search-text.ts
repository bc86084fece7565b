import type { CalendarDate } from './calendar.ts'
import { currencySign } from './currency.ts'
import { phoneIn, wordsIn } from './search-words.ts'
import { readMoney } from './typed-amount.ts'
import { readDate } from './typed-date.ts'

/** What a person may mean by what they typed into the search: words, an amount, a day, or words with one of these. */

export interface SearchContext {
  /** Today where the household lives. */
  readonly today: CalendarDate
  /** The household's. */
  readonly currency: string
  /** Others that accounts are in. */
  readonly others?: readonly string[]
  /** BCP 47. */
  readonly locale: string
}

/** One way to understand it. What it leads to has all of its words, its amount and its day. */
export interface SearchReading {
  readonly words: readonly string[]
  /** Minor units, without a sign. */
  readonly amount?: number
  /** What the amount is in, where accounts are in several currencies: as it is written it may be that of each whose decimals it fits. */
  readonly amount_in?: AmountIn
  readonly day?: CalendarDate
}

export interface AmountIn {
  /** The household's. */
  readonly household: string
  readonly currencies: readonly string[]
}

/** Whether an amount of a currency may be the one that is meant. @param currency null for the household's */
export function isAmountIn(amount_in: AmountIn | undefined, currency: string | null): boolean {
  return amount_in === undefined || amount_in.currencies.includes(currency ?? amount_in.household)
}

/** Every way to understand the text, the likeliest first; none where there is nothing to look for. */
export function readSearch(typed: string, context: SearchContext): SearchReading[] {
  const pieces = typed.trim().split(/\s+/).filter(Boolean)
  const spans = spansOf(pieces)
  const withDay = spans.flatMap(({ text, rest }) =>
    daysOf(text, context).map(day => ({ words: wordsIn(rest), day })),
  )
  const withAmount = spans.flatMap(({ text, rest }) =>
    amountsOf(text, rest !== '', context).map(amount => ({ words: wordsIn(rest), ...amount })),
  )
  const phone = phoneIn(typed)
  const plain = [wordsIn(typed), phone === undefined ? [] : [phone]]
    .filter(words => words.length > 0)
    .map(words => ({ words }))
  return unlike([...withDay, ...withAmount, ...plain])
}

/** The most words of a day: `Thu 5 Nov 2026`, `end of month`. */
const LONGEST = 4
/** Words beyond these are not looked at for a day or an amount. */
const MOST_PIECES = 12

interface Span {
  readonly text: string
  /** What is left of the text without it. */
  readonly rest: string
}

/** Each run of words with the rest, longer runs first: `28 Nov` is a day, and `28` within it no amount. */
function spansOf(pieces: readonly string[]): Span[] {
  if (pieces.length > MOST_PIECES) return []
  const lengths = Array.from({ length: Math.min(LONGEST, pieces.length) }, (_, index) => index + 1).reverse()
  return lengths.flatMap(length =>
    Array.from({ length: pieces.length - length + 1 }, (_, from) => ({
      text: pieces.slice(from, from + length).join(' '),
      rest: [...pieces.slice(0, from), ...pieces.slice(from + length)].join(' '),
    })),
  )
}

/** A number alone is no day here: it is an amount, or part of a name. `11/5` is one day where November comes first, another elsewhere: both are meant. */
function daysOf(text: string, { today, locale }: SearchContext): CalendarDate[] {
  if (/^[\d+-]{1,5}$/.test(text) || /^\d+[.,]\d+$/.test(text)) return []
  const ways = /^\d{1,2}[/.-]\d{1,2}\b/.test(text) ? [locale, 'en-US', 'en-GB'] : [locale]
  return unlike(
    ways.flatMap(each => {
      const read = readDate(text, { today, locale: each, sense: 'past' })
      return read.kind === 'value' ? [read.value] : []
    }),
  )
}

const AMOUNT = /^[-+−(]?\s?\p{Sc}?\s?[-−]?\d[\d.,'’\s]*\)?\s?(?:\p{Sc}|[A-Za-z]{3})?$/u

/**
 * With words beside it a whole number is taken for one of them, as in `Route 66`. `48,20` and `1,250` say by themselves which mark is which; `1,250` in
 * a country of decimal commas may be either.
 */
function amountsOf(
  text: string,
  hasWords: boolean,
  { currency, others = [], locale }: SearchContext,
): Pick<SearchReading, 'amount' | 'amount_in'>[] {
  if (!AMOUNT.test(text) || (hasWords && /^\d+$/.test(text))) return []
  const all = [...new Set([currency, ...others])]
  const signed = all.filter(each => text.includes(currencySign(each)))
  const read = (signed.length === 0 ? all : signed).flatMap(each =>
    minorsIn(text, each, locale).map(amount => ({ amount, currency: each })),
  )
  return [...Map.groupBy(read, each => each.amount)].map(([amount, found]) => ({
    amount,
    ...(all.length > 1 && {
      amount_in: { household: currency, currencies: found.map(each => each.currency) },
    }),
  }))
}

function minorsIn(text: string, currency: string, locale: string): number[] {
  const minor = [locale, 'en-US', 'de-DE'].flatMap(each => {
    const read = readMoney(text, currency, each)
    return read.kind === 'amount' && read.minor !== 0 ? [Math.abs(read.minor)] : []
  })
  return unlike(minor)
}

function unlike<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()]
}
