import { divideRounded } from '../underwriting/exact.ts'
/**
 * A month's total over its days, in minor units: each day has the total divided by the number of days, rounded down, and the units that are left over go
 * to the first days, one each. The days sum to the total exactly.
 */
export function spread(total_minor: number, days: number): readonly number[] {
  const each = Math.floor(total_minor / days)
  const left = total_minor - each * days
  return Array.from({ length: days }, (_, day) => (day < left ? each + 1 : each))
}

/** Two whole numbers' product by a third, rounded half away from zero; exact whatever their size. */
export function share(amount_minor: number, above: number, below: number): number {
  return Number(divideRounded(BigInt(amount_minor) * BigInt(above), BigInt(below)))
}

/** The median of whole numbers; of an even count the middle between the two, rounded half away from zero. Null of none. */
export function medianMinor(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  if (upper === undefined) return null
  if (sorted.length % 2 === 1) return upper
  return share((sorted[sorted.length / 2 - 1] ?? upper) + upper, 1, 2)
}
