import type { ParsedRow } from '../../formats/index.ts'
import { type OnStep, ROWS_A_STEP } from '../../formats/steps.ts'
import { bankReference } from '../transactions/index.ts'
import { type Compared, type Comparing, duplicateOf, type Known, knownInReach } from './comparison.ts'
import { ownKey } from './references.ts'

/**
 * Rows without an id, by how many equal ones there are: of equal rows as many are duplicates as the account has, so that two real coffees stay
 * two and a file read twice adds nothing. Where the running balances of equal rows differ, they break the tie.
 */
export function compareEqual(comparing: Comparing, onRows: () => void): void {
  const { rows, references, lookup, found, taken } = comparing
  const disputed = new Set<string>()
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onRows()
    const reference = found[index] === undefined ? references.at(index) : undefined
    if (!reference || reference.is_bank_id) continue
    const known =
      lookup.byReference(reference.reference) ?? lookup.byEarlier(reference.reference, row.amount_minor)
    if (!known) continue
    found[index] = duplicateOf(known)
    taken.add(known.id)
    if (differ(row.balance_minor, known.balance_minor)) disputed.add(ownKey(reference.reference) ?? '')
  }
  if (disputed.size > 0) settleByBalance(comparing, disputed, onRows)
  compareContents(comparing, onRows)
}

function differ(left: number | null, right: number | null): boolean {
  return left !== null && right !== null && left !== right
}

/** Groups of equal rows, of which each looks up its day. */
const GROUPS_A_STEP = 64

interface Equal {
  readonly index: number
  readonly row: ParsedRow
}

/** Rows whose balances are not those of the equal transactions that are there. */
function settleByBalance(comparing: Comparing, disputed: ReadonlySet<string>, onStep: OnStep): void {
  const { rows, references, found, taken } = comparing
  const groups = new Map<string, Equal[]>()
  const days = Map.groupBy(
    rows.filter(row => row.left_out === null),
    row => row.date,
  )
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onStep()
    const key = ownKey(references.at(index)?.reference ?? null)
    if (key === null || !disputed.has(key)) continue
    const group = groups.get(key)
    if (group) group.push({ index, row })
    else groups.set(key, [{ index, row }])
  }
  let looked = 0
  for (const group of groups.values()) {
    if (looked++ % GROUPS_A_STEP === 0) onStep()
    const known = group.flatMap(({ index }) => found[index]?.known ?? [])
    for (const { id } of known) taken.delete(id)
    const left = [...known]
    const unsettled: Equal[] = []
    for (const each of group) {
      const at = left.findIndex(({ balance_minor }) => balance_minor === each.row.balance_minor)
      const [match] = at < 0 ? [] : left.splice(at, 1)
      if (!match) unsettled.push(each)
      else settle(comparing, each.index, duplicateOf(match))
    }
    for (const each of unsettled) settleOne(comparing, each, left, days.get(each.row.date) ?? [])
  }
}

/** A row whose balance no equal transaction has: it follows one that is there and so is another, or it is asked about. */
function settleOne(
  comparing: Comparing,
  { index, row }: Equal,
  left: Known[],
  sameDay: readonly ParsedRow[],
): void {
  const { lookup } = comparing
  const day = lookup.between(row.date, row.date)
  const isSorted = isSortedAnew(sameDay, day)
  const before = row.balance_minor === null ? null : row.balance_minor - row.amount_minor
  if (before !== null && !isSorted && day.some(each => each.balance_minor === before)) {
    settle(comparing, index, ANOTHER)
    return
  }
  const known = left.shift()
  if (!known) settle(comparing, index, ANOTHER)
  else if (!differ(row.balance_minor, known.balance_minor) || isSorted)
    settle(comparing, index, duplicateOf(known))
  else settle(comparing, index, { state: 'unsure', reason: 'other_balance', known, takesFreeReference: true })
}

const ANOTHER: Compared = { state: 'new', reason: null, known: null, takesFreeReference: true }

/** A bank may sort a day's payments another way the next time: as many of them, more than one, and the day ends with the same balance. */
function isSortedAnew(sameDay: readonly ParsedRow[], day: readonly Known[]): boolean {
  const banks = day.filter(each => each.bank_ref !== null)
  return (
    banks.length > 1 &&
    banks.length === sameDay.length &&
    banks.some(
      each => each.balance_minor !== null && sameDay.some(row => row.balance_minor === each.balance_minor),
    )
  )
}

function settle({ found, taken }: Comparing, index: number, compared: Compared): void {
  found[index] = compared
  if (compared.known) taken.add(compared.known.id)
}

/**
 * The same payment under another kind of reference: the account has it by the bank's id and the file has none, or the other way, or the ids
 * are not to be relied on. Day, amount and text are equal, and an earlier import covers the day.
 */
function compareContents(comparing: Comparing, onStep: OnStep): void {
  const { rows, references, lookup, found, taken } = comparing
  const byContent = new Map<string, Known[]>()
  for (const known of knownInReach(comparing, onStep)) {
    if (known.import_id === null || taken.has(known.id)) continue
    const key = contentKey(known.date, known.signed_minor, known.description || known.payee)
    const group = byContent.get(key)
    if (group) group.push(known)
    else byContent.set(key, [known])
  }
  if (byContent.size === 0) return
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onStep()
    if (found[index] !== undefined || row.left_out !== null || !lookup.covers(row.date)) continue
    const group = byContent.get(contentKey(row.date, row.amount_minor, row.description || row.payee))
    const isBankId = references.at(index)?.is_bank_id === true
    const at = group?.findIndex(known => !isBankId || bankReference(known.bank_ref) === null) ?? -1
    const [known] = at < 0 ? [] : (group?.splice(at, 1) ?? [])
    if (known) settle(comparing, index, duplicateOf(known))
  }
}

function contentKey(date: string, signed_minor: number, text: string): string {
  return `${date} ${signed_minor} ${text}`
}
