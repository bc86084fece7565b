import { dayNumber } from '../../../shared/domain/calendar.ts'
import { saysMove } from '../../../shared/domain/transfers/words.ts'
import type { ParsedRow } from '../../formats/index.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import { bankReference } from '../transactions/index.ts'
import { assign, type Edge } from './assignment.ts'
import {
  type Compared,
  type Comparing,
  duplicateOf,
  type Known,
  knownInReach,
  NEAR_DAYS,
} from './comparison.ts'
import { type Likeness, likenessOf } from './likeness.ts'

/** Each row is held against many, and each group is few. */
const NEAR_ROWS_A_STEP = 256
const GROUPS_A_STEP = 64
/** Transactions of one amount that one row is held against: the nearest ones. Thousands may share an amount and a day. */
const MOST_CANDIDATES = 40

/**
 * Rows that nothing equal was found for, against transactions of the same amount within a few days that no row accounts for: what a person
 * typed, what was pending, and what another kind of file brought in. One to one, exact days first, then as many as can be with the fewest days
 * between them in all.
 */
export function compareNear(comparing: Comparing, onRows: () => void): void {
  const { rows, found, taken } = comparing
  const byAmount = new Map<number, Known[]>()
  for (const known of knownInReach(comparing, onRows)) {
    if (taken.has(known.id) || known.status === 'void') continue
    const group = byAmount.get(known.signed_minor)
    if (group) group.push(known)
    else byAmount.set(known.signed_minor, [known])
  }
  if (byAmount.size === 0) return
  const groups = new Map<number, number[]>()
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onRows()
    if (found[index] !== undefined || row.left_out !== null || !byAmount.has(row.amount_minor)) continue
    const group = groups.get(row.amount_minor)
    if (group) group.push(index)
    else groups.set(row.amount_minor, [index])
  }
  let looked = 0
  for (const [amount, indexes] of groups) {
    if (looked++ % GROUPS_A_STEP === 0) onRows()
    pair(comparing, indexes, byAmount.get(amount) ?? [], 0, onRows)
    pair(comparing, indexes, byAmount.get(amount) ?? [], NEAR_DAYS, onRows)
  }
}

/** Pairs rows and transactions of one amount that are at most `reach` days apart. */
function pair(
  comparing: Comparing,
  indexes: readonly number[],
  known: readonly Known[],
  reach: number,
  onRows: () => void,
): void {
  const { rows, found, taken } = comparing
  const edges: (Edge & { readonly likeness: Likeness })[] = []
  let looked = 0
  for (const index of indexes) {
    if (looked++ % NEAR_ROWS_A_STEP === NEAR_ROWS_A_STEP - 1) onRows()
    const row = rows[index]
    if (!row || found[index] !== undefined) continue
    const day = dayNumber(row.date)
    const own: (Edge & { readonly likeness: Likeness })[] = []
    for (const at of between(known, day - reach, day + reach)) {
      const each = known[at]
      if (!each || taken.has(each.id)) continue
      const distance = Math.abs(dayNumber(each.date) - day)
      const likeness = mayBe(comparing, index, row, each, distance)
      if (likeness !== undefined)
        own.push({
          left: index,
          right: at,
          cost: distance * LIKENESS_COST.different + LIKENESS_COST[likeness],
          likeness,
        })
      if (own.length === MOST_CANDIDATES) break
    }
    edges.push(...own)
  }
  const found_by = Map.groupBy(edges, edge => edge.left)
  for (const [left, right] of assign(edges, onRows)) {
    const row = rows[left]
    const candidate = known[right]
    const edge = found_by.get(left)?.find(each => each.right === right)
    if (!row || !candidate || !edge) continue
    taken.add(candidate.id)
    found[left] = verdict(row, candidate, edge.likeness)
  }
}

/** Below a day's: texts decide between transactions that are equally near. */
const LIKENESS_COST: Readonly<Record<Likeness, number>> = { same: 0, alike: 1, silent: 2, different: 4 }

/** How alike a row and a transaction are, where they may be one payment at all. */
function mayBe(
  { references, lookup, span }: Comparing,
  index: number,
  row: ParsedRow,
  known: Known,
  distance: number,
): Likeness | undefined {
  const likeness = likenessOf(row, known)
  const isTyped = known.import_id === null && known.bank_ref === null
  if (known.awaited === 1) return likeness === 'different' ? 'silent' : likeness
  if (isTyped || known.pending === 1) return likeness === 'different' ? undefined : likeness
  // A row of the bank's: both have an id and the ids differ, or this file would have it if it were the same.
  if (references.at(index)?.is_bank_id && bankReference(known.bank_ref) !== null) return undefined
  if (!lookup.covers(row.date) || known.date < span.from || known.date > span.to) return undefined
  return likeness === 'different' && distance > 0 ? undefined : likeness
}

function verdict(row: ParsedRow, known: Known, likeness: Likeness): Compared {
  const told = likeness === 'same' || likeness === 'alike'
  if (known.pending === 1 && told) return duplicateOf(known)
  // A transfer's two banks seldom write alike: that the row says it is one is enough.
  if (known.awaited === 1 && (told || saysMove(`${row.payee} ${row.description}`))) return duplicateOf(known)
  if (row.date === known.date && told) return duplicateOf(known)
  const isTyped = known.import_id === null
  return {
    state: 'unsure',
    reason:
      likeness === 'different'
        ? 'other_text'
        : likeness === 'silent'
          ? 'no_text'
          : isTyped
            ? 'near_in_time'
            : 'same_payment_other_file',
    known,
  }
}

/** Where the transactions of some days are among `known`, which is by date: found by bisection, since thousands may share one amount. */
function* between(known: readonly Known[], from: number, to: number): Generator<number> {
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >> 1
    const each = known[middle]
    if (each && dayNumber(each.date) < from) low = middle + 1
    else high = middle
  }
  for (let at = low; at < known.length; at++) {
    const each = known[at]
    if (!each || dayNumber(each.date) > to) return
    yield at
  }
}
