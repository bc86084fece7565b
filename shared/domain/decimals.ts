/**
 * Whether a number has so many decimals at the most, as it is written. Nothing is rounded away: 1e-11 has eleven, not none,
 * and neither has it any by being close to 0.
 */
export function hasAtMostDecimals(value: number, decimals: number): boolean {
  return Number(value.toFixed(decimals)) === value
}
