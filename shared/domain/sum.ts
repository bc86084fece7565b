import { LARGEST_MINOR } from './money.ts'
import { WordedError, worded } from './wording.ts'

/** A sum of minor units left the range in which amounts are exact. */
export class SumTooLarge extends WordedError {
  constructor(wording = worded('The total is too large to be kept exactly')) {
    super(wording)
  }
}

/**
 * Sums minor units exactly.
 * @throws SumTooLarge rather than return a figure that lost its last cents.
 */
export function sumMinor(amounts: Iterable<number>): number {
  let sum = 0
  for (const amount of amounts) sum = addMinor(sum, amount)
  return sum
}

/** Two amounts together, as `sumMinor`, for what adds up very many places at once. @throws SumTooLarge */
export function addMinor(one: number, other: number): number {
  const sum = one + other
  if (Math.abs(sum) > LARGEST_MINOR) throw new SumTooLarge()
  return sum
}

/** The exact sum of minor units; null where it is too large to be kept exactly, for a figure that a list can do without. */
export function sumMinorOrNull(amounts: readonly number[]): number | null {
  const sum = Number(amounts.reduce((total, amount) => total + BigInt(amount), 0n))
  return Math.abs(sum) > LARGEST_MINOR ? null : sum
}
