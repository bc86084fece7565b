import { z } from 'zod'
import { pphmOfFraction, pphmOfPercent } from '../domain/share.ts'

/** A share or a yearly rate as a fraction of one, with the decimals of a percentage's six: 0.06875 is 6.875 %. */
export function Fraction(least: number, most: number) {
  return z
    .number()
    .min(least)
    .max(most)
    .refine(value => pphmOfFraction(value) !== undefined, 'must have at most eight decimals')
}

/** A percentage of up to six decimals: 6.875 is 6.875 %. */
export function Percent(least: number, most: number) {
  return z
    .number()
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .refine(value => pphmOfPercent(value) !== undefined, 'must have at most six decimals')
}
