import { WHOLE_PPHM } from '../share.ts'
import { assignmentFee } from './fees.ts'
import type { Stage } from './stages.ts'

/** Where a deal's fee comes from, the surest first: what was really earned, what the assigned buyer is to pay, what is aimed at. */
export type FeeBasis = 'actual' | 'assignment' | 'target'

/** What a fee is read from; amounts in minor units. The assignment is the one assigned or closed, of which a deal has one at most. */
export interface FeeParts {
  readonly stage: Stage | null
  readonly actual_fee_minor: number | null
  readonly assignment_fee_target_minor: number | null
  readonly contract_price_minor: number | null
  readonly assignment_price_minor: number | null
  readonly assignment_fee_minor: number | null
}

export interface Fee {
  readonly fee_minor: number
  readonly basis: FeeBasis
}

/** A deal's fee in minor units; null where nothing is known of it, and for a dead deal, which earns none. */
export function feeOf(parts: FeeParts): Fee | null {
  if (parts.stage === 'dead') return null
  if (parts.stage === 'closed' && parts.actual_fee_minor !== null)
    return { fee_minor: parts.actual_fee_minor, basis: 'actual' }
  const assigned = assignmentFee(
    parts.assignment_price_minor,
    parts.contract_price_minor,
    parts.assignment_fee_minor,
  )
  if (assigned !== null) return { fee_minor: assigned, basis: 'assignment' }
  const target = parts.assignment_fee_target_minor
  return target === null ? null : { fee_minor: target, basis: 'target' }
}

const WHOLE = BigInt(WHOLE_PPHM)

/**
 * A partner's share of a fee, in minor units: fee x split, with the split in parts per hundred million, rounded once, half up (towards more for the partner,
 * also where the fee is a loss). Exact for every amount: the product of two large ones leaves the range of a double.
 */
export function partnerShare(fee_minor: number, split_pphm: number): number {
  const doubled = 2n * BigInt(fee_minor) * BigInt(split_pphm) + WHOLE
  const divisor = 2n * WHOLE
  const quotient = doubled / divisor
  const floored = doubled % divisor < 0n ? quotient - 1n : quotient
  return Number(floored)
}
