/** A sum of minor units left the range in which integers are exact (2^53). */
export class SumTooLarge extends Error {}

/**
 * Sums minor units exactly.
 * @throws SumTooLarge rather than return a figure that lost its last cents.
 */
export function sumMinor(amounts: Iterable<number>): number {
  let sum = 0
  for (const amount of amounts) {
    sum += amount
    if (!Number.isSafeInteger(sum)) throw new SumTooLarge('The total is too large to be kept exactly')
  }
  return sum
}
