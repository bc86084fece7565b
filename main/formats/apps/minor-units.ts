import { currencyExponent } from '../../../shared/domain/currency.ts'

/**
 * Whole numbers of a fixed part of the currency's unit, as thousandths, in minor units of it; what is finer than those is rounded half away
 * from zero.
 * @param decimals how many decimals a whole number stands for: 2 for hundredths, 3 for thousandths
 */
export function fromFixed(value: number, decimals: number, currency: string): number {
  const exponent = currencyExponent(currency)
  if (exponent >= decimals) return value * 10 ** (exponent - decimals)
  const divisor = 10 ** (decimals - exponent)
  return Math.sign(value) * Math.floor((Math.abs(value) + divisor / 2) / divisor) + 0
}

/** A fraction such as `-12345/100` in minor units, exact but for what is finer than they are; undefined for what is no fraction. */
export function fromFraction(text: string, currency: string): number | undefined {
  const [, sign, numerator, denominator = '1'] = /^\s*([+-]?)(\d{1,18})(?:\/(\d{1,18}))?\s*$/.exec(text) ?? []
  if (numerator === undefined || /^0+$/.test(denominator)) return undefined
  const scaled = BigInt(numerator) * 10n ** BigInt(currencyExponent(currency))
  const by = BigInt(denominator)
  const rounded = (2n * scaled + by) / (2n * by)
  const minor = Number(rounded)
  if (!Number.isSafeInteger(minor)) return undefined
  return minor === 0 ? 0 : sign === '-' ? -minor : minor
}
