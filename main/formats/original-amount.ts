/**
 * What was paid in another currency, from what it came to and the rate: minor units of that currency, rounded half away from zero.
 * `rate` is the plain decimal of one unit of it in the account's currency; undefined where that is no rate.
 */
export function originalMinor(
  minor: number,
  rate: string,
  decimals: { readonly account: number; readonly original: number },
): number | undefined {
  const written = /^(\d{1,12})(?:[.,](\d{1,12}))?$/.exec(rate.trim())
  if (!written) return undefined
  const [, whole = '', fraction = ''] = written
  const scaled = BigInt(whole + fraction)
  if (scaled === 0n) return undefined
  const amount = BigInt(Math.abs(minor)) * 10n ** BigInt(fraction.length + decimals.original)
  const unit = scaled * 10n ** BigInt(decimals.account)
  const result = Number((2n * amount + unit) / (2n * unit))
  if (!Number.isSafeInteger(result) || result === 0) return undefined
  return minor < 0 ? -result : result
}
