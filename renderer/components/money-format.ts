import { currencyExponent, currencySign } from '../../shared/domain/currency.ts'
import { usePreferences } from '../state/preferences.ts'
import { kept } from './kept.ts'
import { currentLocale, regionLocale, signOfCurrency, wordsLocale } from './locale.ts'

/** `auto` shows a minus only; `always` a plus too, except on zero; `never` no sign at all. */
export type SignDisplay = 'auto' | 'always' | 'never'

const MINUS = '−'
const formats = new Map<string, Intl.NumberFormat>()

function signOption(sign: SignDisplay): 'negative' | 'exceptZero' | 'never' {
  switch (sign) {
    case 'auto':
      return 'negative'
    case 'always':
      return 'exceptZero'
    case 'never':
      return 'never'
  }
}

function formatOf(
  locale: string,
  currency: string,
  sign: SignDisplay,
  display: 'narrowSymbol' | 'name' | 'bare',
): Intl.NumberFormat {
  const places = currencyExponent(currency)
  return kept(
    formats,
    `${locale} ${currency} ${sign} ${display}`,
    () =>
      new Intl.NumberFormat(locale, {
        ...(display === 'bare' ? {} : { style: 'currency', currency, currencyDisplay: display }),
        signDisplay: signOption(sign),
        minimumFractionDigits: places,
        maximumFractionDigits: places,
      }),
  )
}

/** An amount in three pieces, so that the decimals can be muted: `-$1,234` `.50` and whatever follows, ` €`. */
export interface MoneyParts {
  readonly before: string
  readonly decimals: string
  readonly after: string
}

type Part = Pick<Intl.NumberFormatPart, 'type' | 'value'>

/** Marks that turn the direction of writing, which figures between English words do not need. */
const DIRECTIONS = /[\u061c\u200e\u200f]/g
const SPACE: Part = { type: 'literal', value: '\u00a0' }

const isFigure = ({ type }: Part) =>
  type === 'integer' || type === 'group' || type === 'decimal' || type === 'fraction'

/** The figure with the household's marks, and what the region has around it. */
function asInRegion(amount: number, currency: string, sign: SignDisplay, locale: string | undefined): Part[] {
  const region = locale ?? regionLocale()
  const parts = formatOf(region, currency, sign, 'narrowSymbol').formatToParts(amount)
  const figures = locale ?? currentLocale()
  const figure = formatOf(figures, currency, 'never', 'bare').formatToParts(amount).filter(isFigure)
  const first = parts.findIndex(isFigure)
  return parts.flatMap((part, index) => {
    if (isFigure(part)) return index === first ? figure : []
    const value = part.type === 'currency' ? currencySign(currency) : part.value.replace(DIRECTIONS, '')
    return value === '' ? [] : [{ type: part.type, value }]
  })
}

function moneyPieces(
  amount: number,
  currency: string,
  sign: SignDisplay,
  locale: string | undefined,
): Part[] {
  const place = locale === undefined ? signOfCurrency(currency) : null
  if (place === null) return asInRegion(amount, currency, sign, locale)
  const bare = formatOf(currentLocale(), currency, sign, 'bare').formatToParts(amount)
  const first = bare.findIndex(isFigure)
  const minus = bare
    .slice(0, first)
    .map(({ type, value }) => ({ type, value: value.replace(DIRECTIONS, '') }))
  const figure = bare.filter(isFigure)
  const symbol: Part = { type: 'currency', value: place === 'code' ? currency : currencySign(currency) }
  switch (place) {
    case 'none':
      return [...minus, ...figure]
    case 'after':
      return [...minus, ...figure, SPACE, symbol]
    case 'before':
    case 'code':
      // Letters before a figure want a space.
      return [...minus, symbol, ...(/\p{L}$/u.test(symbol.value) ? [SPACE] : []), ...figure]
  }
}

/** Pieces of an amount (decimal of major units) as the household writes it, or as a locale does, with a true minus sign. */
export function moneyParts(
  amount: number,
  currency: string,
  sign: SignDisplay = 'auto',
  locale?: string,
): MoneyParts {
  let before = ''
  let decimals = ''
  let after = ''
  let inFigure = false
  for (const part of moneyPieces(amount, currency, sign, locale)) {
    const text = part.type === 'minusSign' ? MINUS : part.value
    if (part.type === 'decimal' || part.type === 'fraction') {
      decimals += text
    } else if (inFigure && !isFigure(part)) after += text
    else before += text
    inFigure ||= isFigure(part)
  }
  return { before, decimals, after }
}

/** Whether an amount is written with its currency's code, as those are that have no sign of their own. */
export function namesCurrency(currency: string, locale?: string): boolean {
  const { before, after } = moneyParts(0, currency, 'auto', locale)
  return `${before}${after}`.includes(currency)
}

/** What stands for a figure while figures are hidden. */
export const HIDDEN = '••••'

function areFiguresHidden(): boolean {
  return usePreferences.getState().privacy
}

/**
 * An amount (decimal of major units) as one text, for titles, charts and announcements; dots while figures are hidden. A component that shows
 * it calls `usePrivacy`, so that it is drawn anew when that changes.
 */
export function formatMoney(
  amount: number,
  currency: string,
  sign: SignDisplay = 'auto',
  locale?: string,
): string {
  if (areFiguresHidden()) return HIDDEN
  const { before, decimals, after } = moneyParts(amount, currency, sign, locale)
  return before + decimals + after
}

/** The amount as it is spoken: the sign as a word, since screen readers skip the minus character, and the currency by name. */
export function spokenMoney(
  amount: number,
  currency: string,
  sign: SignDisplay = 'auto',
  locale = wordsLocale(),
): string {
  const words = formatOf(locale, currency, 'never', 'name').format(amount)
  const shown = signOf(amount, currency)
  if (shown < 0 && sign !== 'never') return `minus ${words}`
  if (shown > 0 && sign === 'always') return `plus ${words}`
  return words
}

/** -1, 0 or 1 of the amount as shown, so that what reads 0.00 is never coloured as a loss. */
export function signOf(amount: number, currency: string): -1 | 0 | 1 {
  const half = 0.5 / 10 ** currencyExponent(currency)
  if (amount >= half) return 1
  if (amount <= -half) return -1
  return 0
}

/** Thousands, millions and so on, by their English letters. */
const SCALES = [
  { least: 1e12, letter: 'T' },
  { least: 1e9, letter: 'B' },
  { least: 1e6, letter: 'M' },
  { least: 1e3, letter: 'K' },
] as const

/** A short figure for chart axes: `$1.2K`, `-$3M`. */
export function formatMoneyShort(amount: number, currency: string): string {
  if (areFiguresHidden()) return HIDDEN
  // What would be rounded to a thousand of a scale is one of the next.
  const scale = SCALES.find(({ least }) => Math.abs(amount) >= least * 0.99995)
  const scaled = amount / (scale?.least ?? 1)
  const figure = kept(
    formats,
    `${currentLocale()} short`,
    () => new Intl.NumberFormat(currentLocale(), { signDisplay: 'never', maximumFractionDigits: 1 }),
  ).format(scaled)
  const pieces = moneyPieces(amount, currency, 'auto', undefined)
  const first = pieces.findIndex(isFigure)
  return pieces
    .map((part, index) => {
      if (isFigure(part)) return index === first ? figure + (scale?.letter ?? '') : ''
      return part.type === 'minusSign' ? MINUS : part.value
    })
    .join('')
}

/** An amount with its currency's sign or code before or after it, as sentences of the program have them. */
const AMOUNT =
  /(?:[A-Z]{3}\s?|\p{Sc}\s?)[-−]?\d[\d.,'’\u00a0\u202f]*|[-−]?\d[\d.,'’\u00a0\u202f]*\s?(?:\p{Sc}|[A-Z]{3}\b)/gu

/** A sentence of the program with its amounts; dots in their place while figures are hidden. */
export function withHiddenAmounts(text: string): string {
  return areFiguresHidden() ? text.replace(AMOUNT, HIDDEN) : text
}
