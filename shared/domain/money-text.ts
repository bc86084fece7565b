import { currencyExponent } from './currency.ts'
import { toMajor } from './money.ts'

const formats = new Map<string, Intl.NumberFormat>()

/**
 * Minor units as a person reads them, `$1,234.50`; for texts the program writes, such as reminders. Shows every decimal that is kept: the runtime by
 * itself leaves those of some currencies out (HUF, COP, PKR), and a reminder of 1,235 for a bill of 1,234.56 is wrong.
 */
export function moneyText(minor: number, currency: string): string {
  let format = formats.get(currency)
  if (!format) {
    const places = currencyExponent(currency)
    format = new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency,
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    })
    formats.set(currency, format)
  }
  return format.format(toMajor(minor, currency))
}
