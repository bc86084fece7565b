import { sumMinor } from './sum.ts'

/** An amount in parts by weight, which sum to it: each is rounded down, and the last takes what that leaves. Nothing each where they weigh nothing. */
export function partsByWeight(amount: number, weights: readonly number[]): number[] {
  const whole = BigInt(sumMinor(weights))
  if (whole === 0n) return weights.map(() => 0)
  const parts = weights.map(weight => Number((BigInt(amount) * BigInt(weight)) / whole))
  const last = parts.length - 1
  return parts.map((part, index) => (index === last ? amount - sumMinor(parts.slice(0, last)) : part))
}
