import type { ParsedRow } from '../../formats/index.ts'
import { type OnStep, ROWS_A_STEP } from '../../formats/steps.ts'
import { OWN_MARK } from '../transactions/index.ts'

/** 53 bits of hash, as text; by the public-domain cyrb53. Fast, and only ever compared among rows of one day and amount. */
function hash(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return inBase36(4294967296 * (2097151 & low) + (high >>> 0))
}

const FIVE_DIGITS = 36 ** 5

/** What `toString(36)` gives for a whole number below 2 ** 53, in two parts of 31 bits: the engine takes ten times as long over a larger one. */
function inBase36(whole: number): string {
  const high = Math.floor(whole / FIVE_DIGITS)
  const low = (whole % FIVE_DIGITS).toString(36)
  return high === 0 ? low : high.toString(36) + low.padStart(5, '0')
}

export interface Reference {
  /** Unique within the account: what a second import of the same row will carry as well. */
  readonly reference: string
  /** Whether it is the bank's own id. */
  readonly is_bank_id: boolean
  /** The bank's id came before in this file, for a row that says the very same. */
  readonly repeated: boolean
}

/** The references of a statement's rows, by their index; each made when it is asked for. */
export interface References {
  at(index: number): Reference | undefined
  /** Whether the file gives one id to payments that differ. Such an id is none. */
  readonly has_conflicts: boolean
}

/** Rows, far more than a bank's file has, whose keys are kept rather than made anew: those of millions would be larger than the file. */
const MOST_KEPT = 250_000

/** The keys of a statement's rows, for as long as the rows are there: they are asked for in the preview and again when the rows are written. */
const madeBefore = new WeakMap<readonly ParsedRow[], (string | undefined)[]>()

function keptKeys(rows: readonly ParsedRow[]): (string | undefined)[] {
  const known = madeBefore.get(rows)
  if (known) return known
  const keys: (string | undefined)[] = []
  madeBefore.set(rows, keys)
  return keys
}

/**
 * A reference for each row. The bank's own id where there is one, if it stands for one payment only and the account's ids can be relied on.
 * Other rows are told apart by date, amount, text, and how many the same came before them in the file, so that two equal payments of one
 * day are both kept, and the same file again finds both. What is no payment has a reference of its own, so that it never takes one's place.
 */
export function referencesOf(
  rows: readonly ParsedRow[],
  relyOnIds: boolean,
  onStep: OnStep = () => {},
): References {
  const ids = relyOnIds ? readIds(rows, onStep) : NO_IDS
  const counts = new Map<string, number>()
  /** How many rows so far were known by the same; below 0 for those known by the bank's id. */
  const places = new Int32Array(rows.length)
  /** Of rows without an id, which are asked for several times in an import. */
  const keys = keptKeys(rows)
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onStep()
    if (relyOnIds && row.bank_ref !== null && row.left_out === null && !ids.conflicting.has(row.bank_ref)) {
      places[index] = -(ids.repeats.get(index) ?? 1)
      continue
    }
    const key = keys[index] ?? keyOf(row)
    if (index < MOST_KEPT) keys[index] = key
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    places[index] = count
  }
  return {
    has_conflicts: ids.conflicting.size > 0,
    at(index) {
      const row = rows[index]
      const place = places[index]
      if (!row || place === undefined) return undefined
      if (place > 0 || row.bank_ref === null)
        return {
          reference: `${OWN_MARK}${keys[index] ?? keyOf(row)}:${place}`,
          is_bank_id: false,
          repeated: false,
        }
      return {
        reference: place === -1 ? row.bank_ref : `${row.bank_ref}#${-place}`,
        is_bank_id: true,
        repeated: place < -1,
      }
    },
  }
}

interface Ids {
  /** Ids that stand for payments of another day, amount or text. */
  readonly conflicting: ReadonlySet<string>
  /** Of rows whose id came before, the how manieth they are. */
  readonly repeats: ReadonlyMap<number, number>
}

const NO_IDS: Ids = { conflicting: new Set(), repeats: new Map() }

function readIds(rows: readonly ParsedRow[], onStep: OnStep): Ids {
  const first = new Map<string, ParsedRow>()
  const counts = new Map<string, number>()
  const repeats = new Map<number, number>()
  const conflicting = new Set<string>()
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onStep()
    if (row.bank_ref === null || row.left_out !== null) continue
    const known = first.get(row.bank_ref)
    if (!known) {
      first.set(row.bank_ref, row)
      continue
    }
    const count = (counts.get(row.bank_ref) ?? 1) + 1
    counts.set(row.bank_ref, count)
    repeats.set(index, count)
    if (
      known.date !== row.date ||
      known.amount_minor !== row.amount_minor ||
      known.payee !== row.payee ||
      known.description !== row.description
    )
      conflicting.add(row.bank_ref)
  }
  return { conflicting, repeats }
}

/** What tells rows apart to which the bank gave no id. */
function keyOf({ date, amount_minor, payee, description, check_number, left_out }: ParsedRow): string {
  const key = `${date}:${amount_minor}:${hash(`${payee}\n${description}\n${check_number ?? ''}`)}`
  return left_out === null ? key : `left out:${key}`
}

/** The part of a program's own reference that equal rows share; null for a bank's id. */
export function ownKey(reference: string | null): string | null {
  return reference?.startsWith(OWN_MARK) ? reference.slice(0, reference.lastIndexOf(':')) : null
}

/** The first reference after `reference` among equal rows that is not taken. */
export function freeReference(reference: string, isTaken: (reference: string) => boolean): string {
  const key = ownKey(reference) ?? reference
  for (let place = 2; ; place++) {
    const next = ownKey(reference) === null ? `${key}#${place}` : `${key}:${place}`
    if (!isTaken(next)) return next
  }
}
