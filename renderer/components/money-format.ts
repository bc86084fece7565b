import { currencyExponent } from '../../shared/domain/currency.ts'
import { usePreferences } from '../state/preferences.ts'
import { kept } from './kept.ts'
import { currentLocale } from './locale.ts'

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
  display: 'narrowSymbol' | 'name',
): Intl.NumberFormat {
  const places = currencyExponent(currency)
  return kept(
    formats,
    `${locale} ${currency} ${sign} ${display}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: display,
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

/** Pieces of an amount (decimal of major units) as written in the locale, with a true minus sign. */
export function moneyParts(
  amount: number,
  currency: string,
  sign: SignDisplay = 'auto',
  locale = currentLocale(),
): MoneyParts {
  let before = ''
  let decimals = ''
  let after = ''
  let inDecimals = false
  for (const part of formatOf(locale, currency, sign, 'narrowSymbol').formatToParts(amount)) {
    const text = part.type === 'minusSign' ? MINUS : part.value
    if (part.type === 'decimal' || part.type === 'fraction') {
      inDecimals = true
      decimals += text
    } else if (inDecimals) after += text
    else before += text
  }
  return { before, decimals, after }
}

/** Whether an amount is written with its currency's code, as those are that have no sign of their own. */
export function namesCurrency(currency: string, locale = currentLocale()): boolean {
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
  locale = currentLocale(),
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
  locale = currentLocale(),
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

/** A short figure for chart axes: `$1.2K`, `-$3M`. */
export function formatMoneyShort(amount: number, currency: string, locale = currentLocale()): string {
  if (areFiguresHidden()) return HIDDEN
  const format = kept(
    formats,
    `${locale} ${currency} short`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        signDisplay: 'negative',
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }),
  )
  return format.format(amount).replace('-', MINUS)
}

/** An amount with its currency's sign or code before or after it, as sentences of the program have them. */
const AMOUNT =
  /(?:[A-Z]{3}\s?|\p{Sc}\s?)[-−]?\d[\d.,'’\u00a0\u202f]*|[-−]?\d[\d.,'’\u00a0\u202f]*\s?(?:\p{Sc}|[A-Z]{3}\b)/gu

/** A sentence of the program with its amounts; dots in their place while figures are hidden. */
export function withHiddenAmounts(text: string): string {
  return areFiguresHidden() ? text.replace(AMOUNT, HIDDEN) : text
}
