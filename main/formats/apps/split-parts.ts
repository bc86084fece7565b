import type { LedgerPart } from './ledger.ts'
import type { LedgerDraft } from './ledger-draft.ts'

/** One name for a transfer, whichever of its sides it is made of. @param other null or '' where the file joins it with none */
export function pairOf(one: string, other: string | null | undefined): string | null {
  return other ? [one, other].sort().join(' ') : null
}

/** The parts of a split; what they do not come to is a part of its own, in no category. */
export function wholeSplit(
  amount_minor: number,
  parts: readonly LedgerPart[],
  draft: LedgerDraft,
): readonly LedgerPart[] {
  const left = amount_minor - parts.reduce((sum, part) => sum + part.amount_minor, 0)
  if (left === 0) return parts
  draft.leave('Splits that do not add up', 'what is missing became a part in no bucket')
  return [...parts, { amount_minor: left, category: null, transfer: null, notes: '' }]
}
