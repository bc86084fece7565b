import { percentOfPphm, pphmOfPercent } from '../../shared/domain/share.ts'

/** A percentage of up to six decimals as the database keeps it; null and undefined stay. The contract has refused more decimals. */
export function pphmIfGiven(percent: number | null | undefined): number | null | undefined {
  return percent === null || percent === undefined ? percent : pphmOfPercent(percent)
}

/** The inverse, for the wire. */
export function percentIfKnown(pphm: number | null): number | null {
  return pphm === null ? null : percentOfPphm(pphm)
}
