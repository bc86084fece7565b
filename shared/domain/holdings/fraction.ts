import { LARGEST_MINOR } from '../money.ts'
import { SumTooLarge } from '../sum.ts'

/**
 * Exact fractions. What a rate makes of an amount seldom ends (1000 / 1.1588), and a float of it is neither the same on every path nor
 * exact; so amounts stay fractions until they are rounded, once, to a minor unit.
 */
export interface Fraction {
  readonly numerator: bigint
  /** Positive. */
  readonly denominator: bigint
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n }
export const ONE: Fraction = { numerator: 1n, denominator: 1n }

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}

/** In lowest terms, so that long sums stay small. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const [top, bottom] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator]
  const divisor = greatestCommonDivisor(top, bottom)
  return divisor === 1n
    ? { numerator: top, denominator: bottom }
    : { numerator: top / divisor, denominator: bottom / divisor }
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** 1 over it; it must not be zero. */
export function inverse(value: Fraction): Fraction {
  return fraction(value.denominator, value.numerator)
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return fraction(a.numerator + b.numerator, a.denominator)
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function sum(values: Iterable<Fraction>): Fraction {
  let total = ZERO
  for (const value of values) total = add(total, value)
  return total
}

/** The largest integer that is not above it. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient
}

/** Negative, zero or positive, as for sorting. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Rounded half away from zero. */
export function round({ numerator, denominator }: Fraction): bigint {
  const doubled = 2n * (numerator < 0n ? -numerator : numerator) + denominator
  const rounded = doubled / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

/**
 * An amount of minor units as the rest of the program keeps it.
 * @throws SumTooLarge past `LARGEST_MINOR`.
 */
export function toMinorUnits(value: bigint): number {
  const minor = Number(value)
  if (Math.abs(minor) > LARGEST_MINOR) throw new SumTooLarge()
  return minor
}
