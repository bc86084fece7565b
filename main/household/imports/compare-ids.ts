import type { ParsedRow } from '../../formats/index.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import {
  type Compared,
  type Comparing,
  daysApart,
  duplicateOf,
  type Known,
  leftOut,
  NEAR_DAYS,
} from './comparison.ts'
import { likenessOf } from './likeness.ts'

/**
 * What the bank's own ids tell. @returns false where an id that is there stands for another payment: then none of the ids tells anything, and
 * nothing that was found by them holds.
 */
export function compareIds(
  { rows, references, lookup, found, taken }: Comparing,
  onRows: () => void,
): boolean {
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onRows()
    if (found[index] !== undefined) continue
    if (row.correction !== null) {
      found[index] = corrected(row, references.at(index)?.reference, lookup, taken)
      continue
    }
    if (row.left_out !== null) continue
    const reference = references.at(index)
    if (!reference?.is_bank_id) continue
    const earlier = lookup.byEarlier(reference.reference, row.amount_minor)
    const known = earlier ?? lookup.byReference(reference.reference)
    if (!known) continue
    const compared = earlier ? duplicateOf(earlier) : judge(row, known)
    if (!compared) return false
    found[index] = compared
    taken.add(known.id)
  }
  return true
}

/** A row and the transaction with its id; undefined where they are two payments. */
function judge(row: ParsedRow, known: Known): Compared | undefined {
  const near = daysApart(row.date, known.date) <= NEAR_DAYS
  if (near && (known.signed_minor === row.amount_minor || known.status === 'void')) return duplicateOf(known)
  if (!near || likenessOf(row, known) === 'different') return undefined
  return changedTo(known, 'amount_changed')
}

function changedTo(known: Known, reason: 'amount_changed' | 'correction'): Compared {
  return { state: 'changed', reason: known.cleared === 'reconciled' ? 'reconciled' : reason, known }
}

/** What the bank says of a row that it sent before, in so many words. */
function corrected(
  row: ParsedRow,
  reference: string | undefined,
  lookup: Comparing['lookup'],
  taken: Set<string>,
): Compared {
  const { correction } = row
  if (!correction) return leftOut(row)
  const done = reference === undefined ? undefined : lookup.byReference(reference)
  const known = done ?? lookup.byReference(correction.bank_ref)
  if (known) taken.add(known.id)
  switch (correction.action) {
    case 'delete':
      if (!known) return { state: 'left_out', reason: 'correction', known: null }
      if (known.status === 'void') return duplicateOf(known)
      return {
        state: 'removed',
        reason: known.cleared === 'reconciled' ? 'reconciled' : 'correction',
        known,
      }
    case 'replace':
      if (!known) return { state: 'unsure', reason: 'correction', known: null }
      if (known.status === 'void' || done || sameContent(row, known)) return duplicateOf(known)
      return changedTo(known, 'correction')
  }
}

function sameContent(row: ParsedRow, known: Known): boolean {
  return row.amount_minor === known.signed_minor && row.date === known.date
}
