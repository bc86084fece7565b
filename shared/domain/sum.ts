import { LARGEST_MINOR } from './money.ts'

/** A sum of minor units left the range in which amounts are exact. */
export class SumTooLarge extends Error {}

/**
 * Sums minor units exactly.
 * @throws SumTooLarge rather than return a figure that lost its last cents.
 */
export function sumMinor(amounts: Iterable<number>): number {
  let sum = 0
  for (const amount of amounts) {
    sum += amount
    if (Math.abs(sum) > LARGEST_MINOR) throw new SumTooLarge('The total is too large to be kept exactly')
  }
  return sum
}
