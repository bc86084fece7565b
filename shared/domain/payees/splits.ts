import { splitByParts } from '../rules/parts.ts'
import type { RulePart } from '../rules/rule.ts'

/** The split that a payee has again and again, told by shares so that it fits another amount. */

export interface PartOfAmount {
  readonly bucket_id: string | null
  readonly amount_minor: number
}

/** A split that a person made as often in a row is filled in; one of fewer times is offered. */
export const TIMES_TO_FILL_IN = 2
/** A share in percent has no more decimals than a rule's. */
const MOST_DECIMALS = 6

/**
 * The plainest shares that give these very parts of the amount, the largest part first and the last for what is left over; undefined where there are
 * none, or no part is in a bucket.
 */
export function sharesOf(amount_minor: number, parts: readonly PartOfAmount[]): RulePart[] | undefined {
  if (parts.length < 2 || amount_minor <= 0 || parts.every(part => part.bucket_id === null)) return undefined
  const ordered = parts.toSorted(
    (one, other) =>
      other.amount_minor - one.amount_minor || (one.bucket_id ?? '').localeCompare(other.bucket_id ?? ''),
  )
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const shared = ordered.map(
      ({ bucket_id, amount_minor: part }, index): RulePart =>
        index === ordered.length - 1
          ? { bucket_id }
          : { bucket_id, share: Number(((part / amount_minor) * 100).toFixed(decimals)) },
    )
    if (shared.some(({ share }) => share !== undefined && (share <= 0 || share >= 100))) continue
    const made = splitByParts(amount_minor, shared)
    if (made?.every((part, index) => part.amount_minor === ordered[index]?.amount_minor)) return shared
  }
  return undefined
}
