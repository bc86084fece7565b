/**
 * Rates and shares as they are kept: whole parts per hundred million, so that a percentage of up to six decimals is an integer. 6.875 % is 6,875,000.
 * On the wire they are fractions of one (0.06875) or percentages (6.875), as the field says.
 */

/** 100 %. */
export const WHOLE_PPHM = 100_000_000
/** 1 %. */
export const PERCENT_PPHM = WHOLE_PPHM / 100

/** What a percentage may have; a fraction of one has two more. */
export const PERCENT_DECIMALS = 6

/** A number in whole parts; undefined where it has more decimals than the parts take. Both sides are read as the shortest decimals of their doubles. */
function wholeParts(value: number, parts: number): number | undefined {
  const nearest = Math.round(value * parts)
  return nearest / parts === value ? nearest : undefined
}

/** Parts of a fraction of one: 0.06875 is 6,875,000; undefined beyond eight decimals. */
export function pphmOfFraction(fraction: number): number | undefined {
  return wholeParts(fraction, WHOLE_PPHM)
}

export function fractionOfPphm(pphm: number): number {
  return pphm / WHOLE_PPHM
}

/** Parts of a percentage: 6.875 is 6,875,000; undefined beyond six decimals. */
export function pphmOfPercent(percent: number): number | undefined {
  return wholeParts(percent, PERCENT_PPHM)
}

export function percentOfPphm(pphm: number): number {
  return pphm / PERCENT_PPHM
}
