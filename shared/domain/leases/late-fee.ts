import { shareOf } from '../underwriting/exact.ts'
import type { RentOwed } from './account.ts'

/** A late fee as the lease has it: an amount, a share of what was missing, or none. */
export interface LateFeeTerms {
  readonly late_fee_minor: number | null
  /** Of what was not paid on the last day of grace. */
  readonly late_fee_pphm: number | null
}

/** What a late rent may be charged, with what it is worked out from. Minor units. */
export interface LateFee {
  readonly amount_minor: number
  /** What was not paid of the rent on the last day of its grace. */
  readonly missed_minor: number
}

/** The late fee that the lease provides for a rent; null where it was not late, or the lease has none. It is only proposed: nothing is charged by it. */
export function lateFeeOf(
  { late_fee_minor, late_fee_pphm }: LateFeeTerms,
  { missed_minor }: Pick<RentOwed, 'missed_minor'>,
): LateFee | null {
  if (missed_minor <= 0) return null
  const amount_minor = late_fee_minor ?? (late_fee_pphm === null ? 0 : shareOf(missed_minor, late_fee_pphm))
  return amount_minor > 0 ? { amount_minor, missed_minor } : null
}
