import { currencyExponent } from '../../../shared/domain/currency.ts'
import { toMajor } from '../../../shared/domain/money.ts'

/** An amount as plain text, for messages: `-12.40 EUR`. */
export function formatMinor(minor: number, currency: string): string {
  return `${toMajor(minor, currency).toFixed(currencyExponent(currency))} ${currency}`
}
