import { pphmOfPercent, WHOLE_PPHM } from '../share.ts'
import { type Wording, worded } from '../wording.ts'
import type { RulePart } from './rule.ts'

/** Parts of a split, as rules tell them, made to amounts that sum to the whole exactly. */

export interface SplitPart {
  readonly bucket_id: string | null
  readonly amount_minor: number
  readonly notes: string
}

/** What is wrong with parts whatever the amount is; undefined where nothing is. */
export function partsProblem(parts: readonly RulePart[]): Wording | undefined {
  if (parts.length < 2) return worded('must be at least two parts')
  if (parts.some(part => part.share !== undefined && part.amount_minor !== undefined))
    return worded('must each have a share or an amount, not both')
  const rests = parts.filter(isRest).length
  if (rests > 1) return worded('can have one part only for what is left over')
  const shares = parts.flatMap(({ share }) => (share === undefined ? [] : [pphmOfPercent(share)]))
  if (shares.some(share => share === undefined)) return worded('have a share with more than six decimals')
  const shared = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)
  if (shared > WHOLE_PPHM) return worded('have shares of more than 100% together')
  if (rests === 1) return undefined
  if (parts.some(part => part.amount_minor !== undefined))
    return worded('must have one part for what is left over, since amounts are another part of each payment')
  return shared === WHOLE_PPHM
    ? undefined
    : worded('must be 100% together, or have one part for what is left over')
}

/**
 * The amounts of the parts: what is given by amount as it is, shares of the whole rounded down, and what is left over in the part for it, or, unit by
 * unit, in the parts that lost most. `isHouseholds` says whether the whole is in the household's currency. Undefined where a part would be nothing or less: the payment is too small for the amounts.
 */
export function splitByParts(
  amount_minor: number,
  parts: readonly RulePart[],
  isHouseholds = true,
): SplitPart[] | undefined {
  if (partsProblem(parts) !== undefined) return undefined
  // Amounts of a rule are the household's: of a payment in another currency they are no parts.
  if (!isHouseholds && parts.some(part => part.amount_minor !== undefined)) return undefined
  const exact = parts.map(part => BigInt(amount_minor) * BigInt(pphmOfPercent(part.share ?? 0) ?? 0))
  const whole = BigInt(WHOLE_PPHM)
  const amounts = parts.map((part, index) => part.amount_minor ?? Number((exact[index] ?? 0n) / whole))
  let left = amounts.reduce((rest, each) => rest - each, amount_minor)
  const rest = parts.findIndex(isRest)
  if (rest >= 0) amounts[rest] = left
  else
    for (const index of byLoss(exact, whole)) {
      if (left === 0) break
      amounts[index] = (amounts[index] ?? 0) + 1
      left -= 1
    }
  if (amounts.some(each => each <= 0)) return undefined
  return parts.map(({ bucket_id, notes = '' }, index) => ({
    bucket_id,
    amount_minor: amounts[index] ?? 0,
    notes,
  }))
}

function isRest({ share, amount_minor }: RulePart): boolean {
  return share === undefined && amount_minor === undefined
}

/** The numbers of the parts, those first that rounding down took most from; of equals the earlier. */
function byLoss(exact: readonly bigint[], whole: bigint): number[] {
  return exact
    .map((each, index) => ({ index, lost: each % whole }))
    .sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost < b.lost ? 1 : -1))
    .map(({ index }) => index)
}
