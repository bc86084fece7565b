import { LARGEST_MINOR } from '../money.ts'
import { WHOLE_PPHM } from '../share.ts'
import { SumTooLarge } from '../sum.ts'
import { worded } from '../wording.ts'

/**
 * Exact arithmetic for the deal calculators. A product of cents and parts of a rate passes 2^53, so products are bigints and a quotient is
 * rounded once, to an integer, half away from zero.
 */

/** Ratios (0.143791 is 14.3791 %) are given to six decimals. */
const RATIO_SCALE = 1_000_000

/** `numerator / denominator` to the nearest integer, a half away from zero. The denominator must not be 0. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const above = numerator < 0n ? -numerator : numerator
  const below = denominator < 0n ? -denominator : denominator
  const rounded = (2n * above + below) / (2n * below)
  return negative ? -rounded : rounded
}

/**
 * Minor units out of an exact integer.
 * @throws SumTooLarge when it is past what an amount may be.
 */
export function minorOf(exact: bigint): number {
  const minor = Number(exact)
  if (Math.abs(minor) > LARGEST_MINOR)
    throw new SumTooLarge(worded('The figure is too large to be kept exactly'))
  return minor
}

/** `numerator / denominator` as minor units, rounded once. */
export function minorQuotient(numerator: bigint, denominator: bigint): number {
  return minorOf(divideRounded(numerator, denominator))
}

/** A share of an amount, in minor units: 8,000,000 parts of 35,000,000 is 2,800,000. */
export function shareOf(amount_minor: number, share_pphm: number): number {
  return minorQuotient(BigInt(amount_minor) * BigInt(share_pphm), BigInt(WHOLE_PPHM))
}

/** `times` of an amount, in minor units. */
export function multiple(amount_minor: number, times: number): number {
  return minorOf(BigInt(amount_minor) * BigInt(times))
}

/**
 * An amount after `years` of growth at a yearly rate, compounded, in minor units and rounded once. `years` is a whole number from 0.
 */
export function grown(amount_minor: number, growth_pphm: number, years: number): number {
  const exponent = BigInt(years)
  const top = BigInt(amount_minor) * BigInt(WHOLE_PPHM + growth_pphm) ** exponent
  return minorQuotient(top, BigInt(WHOLE_PPHM) ** exponent)
}

/** `numerator / denominator` of two amounts as a number of six decimals; null when there is nothing to divide by. */
export function ratioOf(numerator_minor: number, denominator_minor: number): number | null {
  return denominator_minor === 0 ? null : exactRatio(BigInt(numerator_minor), BigInt(denominator_minor))
}

/** `numerator / denominator` as a number of six decimals. The denominator must not be 0. */
export function exactRatio(numerator: bigint, denominator: bigint): number {
  const scaled = divideRounded(numerator * BigInt(RATIO_SCALE), denominator)
  // Read as a decimal, so that even a ratio past 2^53 millionths is the number nearest to it.
  return Number(`${scaled}e-6`)
}

/** Whether `value >= target_ratio x base` holds, exactly. `target_ratio` counts to eight decimals. */
export function reachesRatio(value_minor: number, base_minor: number, target_ratio: number): boolean {
  const target = BigInt(Math.round(target_ratio * WHOLE_PPHM))
  return BigInt(value_minor) * BigInt(WHOLE_PPHM) >= target * BigInt(base_minor)
}
