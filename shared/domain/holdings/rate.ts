import type { CalendarDate } from '../calendar.ts'
import { type Fraction, fraction } from './fraction.ts'

/** One unit of `base_currency` was worth `rate` units of `quote_currency` on a date. */
export interface ExchangeRate {
  readonly base_currency: string
  readonly quote_currency: string
  readonly date: CalendarDate
  /** A decimal as text, as `readRate` writes it: exact, however it was entered. */
  readonly rate: string
  /** Who said so: 'manual', or the file it came from. */
  readonly source: string
}

const DECIMAL = /^\+?(\d{1,12})(?:\.(\d{0,12}))?$|^\+?\.(\d{1,12})$/

/**
 * A rate as it is kept, `1.1588`: no sign, no exponent, no zeros at either end. At most twelve digits on each side of the point.
 * @returns undefined for what is not a positive number of that size.
 */
export function readRate(text: number | string): string | undefined {
  const match = DECIMAL.exec(typeof text === 'number' ? plainDecimal(text) : text.trim())
  if (!match) return undefined
  const whole = (match[1] ?? '0').replace(/^0+(?=\d)/, '')
  const decimals = (match[2] ?? match[3] ?? '').replace(/0+$/, '')
  if (whole === '0' && decimals === '') return undefined
  return decimals === '' ? whole : `${whole}.${decimals}`
}

/** A small number without the exponent that `String` would give it. */
function plainDecimal(value: number): string {
  const text = String(value)
  return text.includes('e-') ? value.toFixed(12) : text
}

/** The rate as an exact fraction. */
export function rateFraction(rate: string): Fraction {
  const [whole = '0', decimals = ''] = rate.split('.')
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}
