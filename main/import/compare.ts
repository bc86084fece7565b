import { addDays, type CalendarDate, dayNumber } from '../../shared/domain/calendar.ts'
import { likePayee } from '../../shared/domain/payee.ts'
import type { ParsedRow } from './formats/index.ts'
import { bankReference, type References } from './references.ts'

/** A transaction that is there already, as far as a comparison looks at it. */
export interface Known {
  readonly id: string
  readonly date: CalendarDate
  readonly signed_minor: number
  readonly payee: string
  readonly description: string
  readonly bank_ref: string | null
}

export type RowState = 'new' | 'duplicate' | 'probable_duplicate'

export interface Compared {
  readonly state: RowState
  readonly duplicate_of: Known | null
}

/** Shared by all rows that are alike in it: there may be millions. */
const NEW: Compared = { state: 'new', duplicate_of: null }
const REPEATED: Compared = { state: 'duplicate', duplicate_of: null }

export interface Lookup {
  /** The account's transaction with this reference, voided ones included. */
  byReference(reference: string): Known | undefined
  /** The account's transactions between two dates, both included. */
  between(from: CalendarDate, to: CalendarDate): readonly Known[]
}

/** How far apart two dates may be for a typed transaction to be the bank's: a card payment is booked days later. */
export const NEAR_DAYS = 5

/**
 * Tells for each row of a statement whether the account has it. A row with the reference of a known one is a duplicate. Of the rest, a row is
 * probably one when a transaction of the same amount, a near date and a like payee is there that no other row accounts for; a person
 * decides. Two rows that the bank itself told apart by its ids are never taken for each other. Linear in rows and known transactions.
 */
export function compareRows(
  rows: readonly ParsedRow[],
  references: References,
  lookup: Lookup,
): readonly Compared[] {
  const taken = new Set<string>()
  const compared: (Compared | undefined)[] = rows.map((row, index) => {
    const reference = references.at(index)
    if (!reference) return undefined
    if (reference.repeated) return REPEATED
    const known = lookup.byReference(reference.reference)
    if (!known) return undefined
    taken.add(known.id)
    const same = known.date === row.date || known.signed_minor === row.amount_minor
    return { state: same ? 'duplicate' : 'probable_duplicate', duplicate_of: known }
  })
  const range = rangeOf(rows, index => compared[index] === undefined)
  if (!range) return compared.map(each => each ?? NEW)
  const byAmount = groupByAmount(
    lookup.between(addDays(range.from, -NEAR_DAYS), addDays(range.to, NEAR_DAYS)),
    taken,
  )
  return rows.map((row, index) => {
    const found = compared[index]
    if (found) return found
    const match = nearest(row, byAmount.get(row.amount_minor) ?? [], taken)
    if (!match) return NEW
    taken.add(match.id)
    return { state: 'probable_duplicate', duplicate_of: match }
  })
}

/** The first and the last date of the rows that count. */
function rangeOf(
  rows: readonly ParsedRow[],
  counts: (index: number) => boolean,
): { from: CalendarDate; to: CalendarDate } | undefined {
  let range: { from: CalendarDate; to: CalendarDate } | undefined
  for (const [index, { date }] of rows.entries()) {
    if (!counts(index)) continue
    range ??= { from: date, to: date }
    if (date < range.from) range.from = date
    if (date > range.to) range.to = date
  }
  return range
}

function groupByAmount(
  known: readonly Known[],
  taken: ReadonlySet<string>,
): ReadonlyMap<number, readonly Known[]> {
  const groups = new Map<number, Known[]>()
  for (const each of known) {
    if (taken.has(each.id)) continue
    const group = groups.get(each.signed_minor)
    if (group) group.push(each)
    else groups.set(each.signed_minor, [each])
  }
  return groups
}

function nearest(
  row: ParsedRow,
  candidates: readonly Known[],
  taken: ReadonlySet<string>,
): Known | undefined {
  const day = dayNumber(row.date)
  let best: Known | undefined
  let bestDistance = NEAR_DAYS + 1
  for (const candidate of between(candidates, day - NEAR_DAYS, day + NEAR_DAYS)) {
    if (taken.has(candidate.id)) continue
    // Both carry an id of the bank's own, and the ids differ.
    if (row.bank_ref !== null && bankReference(candidate.bank_ref) !== null) continue
    const distance = Math.abs(dayNumber(candidate.date) - day)
    if (distance >= bestDistance || !alike(row, candidate)) continue
    best = candidate
    bestDistance = distance
  }
  return best
}

/** The candidates of some days, found by bisection: thousands may share one amount, and every row looks. */
function between(candidates: readonly Known[], from: number, to: number): readonly Known[] {
  let low = 0
  let high = candidates.length
  while (low < high) {
    const middle = (low + high) >> 1
    const candidate = candidates[middle]
    if (candidate && dayNumber(candidate.date) < from) low = middle + 1
    else high = middle
  }
  let end = low
  for (
    let candidate = candidates[end];
    candidate && dayNumber(candidate.date) <= to;
    candidate = candidates[end]
  )
    end++
  return candidates.slice(low, end)
}

function alike(row: ParsedRow, known: Known): boolean {
  const rowTexts = [row.payee, row.description].filter(text => text !== '')
  const knownTexts = [known.payee, known.description].filter(text => text !== '')
  if (rowTexts.length === 0 || knownTexts.length === 0) return rowTexts.length === knownTexts.length
  return rowTexts.some(text => knownTexts.some(other => likePayee(text, other)))
}
