/** Percent with up to four decimals are kept as parts per million, an integer. */
const PPM_PER_PERCENT = 10_000

/** Parts per million of a percentage; undefined where it has more than four decimals. */
export function ppmOfPercent(percent: number): number | undefined {
  const ppm = percent * PPM_PER_PERCENT
  const nearest = Math.round(ppm)
  return Math.abs(ppm - nearest) < 1e-6 ? nearest : undefined
}

export function percentOfPpm(ppm: number): number {
  return ppm / PPM_PER_PERCENT
}
