import type { ParsedRow } from './formats/index.ts'

/** Marks references that the program made itself, for rows to which the bank gave no id. */
const OWN_MARK = 'row:'

/** The reference as the bank gave it; null for one that the program made. */
export function bankReference(reference: string | null): string | null {
  return reference === null || reference.startsWith(OWN_MARK) ? null : reference
}

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
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}

export interface Reference {
  /** Unique within the account: what a second import of the same row will carry as well. */
  readonly reference: string
  /** The bank's id comes a second time in this file for the very same row: the bank repeated itself. */
  readonly repeated: boolean
}

/** Rows, far more than a bank's file has, whose keys are kept rather than made anew: those of millions would be larger than the file. */
const MOST_KEPT = 250_000

/** The references of a statement's rows, by their index; each made when it is asked for. */
export interface References {
  at(index: number): Reference | undefined
}

/**
 * A reference for each row. The bank's own id where there is one. A bank that gives one id to two different rows gets
 * `#2` behind the second. Rows without an id are told apart by date, amount, text, and how many the same came before them in the file,
 * so two equal payments of one day are both kept, and the same file again finds both.
 */
export function referencesOf(rows: readonly ParsedRow[]): References {
  const counts = new Map<string, number>()
  const seen = new Map<string, string[]>()
  /** How many rows so far were known by the same; below 0 where the bank repeated itself. */
  const places = new Int32Array(rows.length)
  /** Of rows without an id, which are asked for three times in an import. */
  const keys: (string | undefined)[] = []
  for (const [index, row] of rows.entries()) {
    if (row.bank_ref === null) {
      const key = keyOf(row)
      if (index < MOST_KEPT) keys[index] = key
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      places[index] = count
      continue
    }
    const content = `${row.date} ${row.amount_minor}`
    const contents = seen.get(row.bank_ref)
    const known = contents?.indexOf(content) ?? -1
    if (!contents) seen.set(row.bank_ref, [content])
    else if (known < 0) contents.push(content)
    places[index] = known < 0 ? (contents?.length ?? 1) : -(known + 1)
  }
  return {
    at(index) {
      const row = rows[index]
      const place = places[index]
      if (!row || place === undefined) return undefined
      if (row.bank_ref === null)
        return { reference: `${OWN_MARK}${keys[index] ?? keyOf(row)}:${place}`, repeated: false }
      const number = Math.abs(place)
      return {
        reference: number === 1 ? row.bank_ref : `${row.bank_ref}#${number}`,
        repeated: place < 0,
      }
    },
  }
}

/** What tells rows apart to which the bank gave no id. */
function keyOf({ date, amount_minor, payee, description, check_number }: ParsedRow): string {
  return `${date}:${amount_minor}:${hash(`${payee}\n${description}\n${check_number ?? ''}`)}`
}
