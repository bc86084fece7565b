import { toMajor } from './money.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** Minor units as a person reads them, `$1,234.50`; for texts the program writes, such as reminders. */
export function moneyText(minor: number, currency: string): string {
  let format = formats.get(currency)
  if (!format) {
    format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
    formats.set(currency, format)
  }
  return format.format(toMajor(minor, currency))
}
