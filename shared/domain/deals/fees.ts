import { sumMinor, sumMinorOrNull } from '../sum.ts'
import type { Stage } from './stages.ts'

/** What a deal earns. All in minor units; null where it is not known. */

/** The fee of an assignment: its price less the contract's where both are known, else what was entered. */
export function assignmentFee(
  assignment_price_minor: number | null,
  contract_price_minor: number | null,
  entered_minor: number | null,
): number | null {
  if (assignment_price_minor !== null && contract_price_minor !== null)
    return sumMinor([assignment_price_minor, -contract_price_minor])
  return entered_minor
}

/** The share of ARV that an end buyer pays, before repairs, in basis points: the 70 % rule. */
const END_BUYER_BP = 7_000

export interface SpreadParts {
  /** What the assigned buyer pays. */
  readonly assignment_price_minor: number | null
  readonly contract_price_minor: number | null
  readonly arv_minor: number | null
  readonly repairs_minor: number | null
  /** As a person entered it. */
  readonly entered_minor: number | null
}

export interface Spread {
  readonly minor: number | null
  /** Where it comes from: the assigned buyer's price, what an end buyer would pay by the 70 % rule, or a person's word. */
  readonly from: 'assignment' | 'arv' | 'entered'
}

/** What is expected between the contract's price and the exit's. Parts whose sum is beyond what is exact count as not known. */
export function expectedSpread(parts: SpreadParts): Spread {
  const { assignment_price_minor, contract_price_minor, arv_minor, repairs_minor, entered_minor } = parts
  if (contract_price_minor !== null && assignment_price_minor !== null)
    return { minor: sumMinor([assignment_price_minor, -contract_price_minor]), from: 'assignment' }
  if (contract_price_minor !== null && arv_minor !== null && repairs_minor !== null) {
    const share = Number((BigInt(arv_minor) * BigInt(END_BUYER_BP) + 5_000n) / 10_000n)
    const minor = sumMinorOrNull([share, -repairs_minor, -contract_price_minor])
    if (minor !== null) return { minor, from: 'arv' }
  }
  return { minor: entered_minor, from: 'entered' }
}

export interface FeeParts {
  readonly actual_fee_minor: number | null
  readonly assignment_price_minor: number | null
  readonly assignment_fee_minor: number | null
  readonly contract_price_minor: number | null
  readonly assignment_fee_target_minor: number | null
}

/**
 * Of a closed deal what was paid and nothing else: a target is not earned; of a dead one nothing is expected. Before that also what the assigned buyer
 * brings, else the target.
 */
export function feeAt(stage: Stage, parts: FeeParts): number | null {
  switch (stage) {
    case 'closed':
      return parts.actual_fee_minor
    case 'dead':
      return null
    case 'lead':
    case 'offer_made':
    case 'under_contract':
    case 'assigned':
      return expectedFee(parts)
  }
}

/** What was paid, else what the assigned buyer brings, else the target. */
export function expectedFee(parts: FeeParts): number | null {
  return (
    parts.actual_fee_minor ??
    assignmentFee(parts.assignment_price_minor, parts.contract_price_minor, parts.assignment_fee_minor) ??
    parts.assignment_fee_target_minor
  )
}
