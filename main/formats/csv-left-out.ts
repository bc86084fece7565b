import { type BalanceWord, unbookedWord } from './csv-kinds.ts'
import type { FullMapping } from './csv-plan.ts'
import type { DateReading } from './date.ts'
import type { StatementDraft } from './draft.ts'
import type { LeftOutReason, ParsedRow } from './statement.ts'
import { tidy } from './text.ts'

/** What becomes of the lines of a CSV that are no payments. */

type Cells = readonly string[]

/** Why lines are not among the payments, and how many. */
export interface LeftOutCounts {
  readonly reasons: Map<LeftOutReason, number>
  /** Lines of text, repeated headers. */
  texts: number
  /** Lines that go on with the row above them. */
  continued: number
}

/** A balance without a word that says whether it is the first or the last. */
export interface LooseBalance {
  readonly minor: number
  readonly isAbove: boolean
}

/** No cell of a bank is longer; a hostile one is not carried along. */
const LONGEST_TEXT = 4000

export function bounded(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text
}

export const isFilled = (cell: string): boolean => cell.trim() !== ''

/** Why rows are not booked: by their status, by a word in place of their day, or by the heading they stand under. */
export class StatusWords {
  readonly #mapping: FullMapping
  readonly #known = new Map<string, LeftOutReason | null>()

  constructor(mapping: FullMapping) {
    this.#mapping = mapping
  }

  of(cells: Cells, date: DateReading, dateText: string, inSection: boolean): LeftOutReason | null {
    const { status_column, leave_out_unbooked } = this.#mapping
    if (!leave_out_unbooked) return null
    const said = status_column === null ? null : this.#look(cells[status_column] ?? '')
    return said ?? (date.ok ? null : this.#look(dateText)) ?? (inSection ? 'pending' : null)
  }

  #look(text: string): LeftOutReason | null {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const reason = unbookedWord(text)
    if (this.#known.size < 1000) this.#known.set(text, reason)
    return reason
  }
}

/** Why a line with such a word is no payment. */
export function reasonOf(word: BalanceWord): LeftOutReason {
  switch (word) {
    case 'opening':
      return 'opening_balance'
    case 'closing':
    case 'balance':
      return 'closing_balance'
    case 'total':
    case 'sum':
      return 'total'
  }
}

/** The first opening balance and the last closing one count; a row's day is that of its balance. */
export function setEnd(
  draft: StatementDraft,
  reason: LeftOutReason,
  minor: number,
  date: DateReading | null,
): void {
  const day = date?.ok ? date.date : null
  if (reason === 'opening_balance') {
    draft.opening_balance_minor ??= minor
    draft.opening_date ??= day
  } else {
    draft.closing_balance_minor = minor
    draft.closing_date = day
  }
}

/** Whether a line shares the bank's number of a booking with the row above, wherever that stands: parts of a collective booking do. */
export function isPartOf(
  cells: Cells,
  above: Cells,
  textAt: readonly number[],
  date: number | null,
): boolean {
  return cells.some(
    (cell, column) =>
      column !== date &&
      !textAt.includes(column) &&
      cell.length >= 6 &&
      /\d{4}/.test(cell) &&
      /\p{L}/u.test(cell) &&
      cell === above[column],
  )
}

/** Adds more text to a row that was read. */
export function extend(rows: ParsedRow[], index: number, text: string): void {
  const row = rows[index]
  if (row) rows[index] = { ...row, description: bounded(tidy(`${row.description} ${text}`)) }
}
