import { readAmount } from './amount.ts'
import { COLUMN_NAMES } from './csv-column-names.ts'
import { type CsvRecord, isDateLike } from './csv-records.ts'
import { fold } from './text.ts'

/** Finds where in a CSV the rows start: banks put titles, account numbers and balances above them, and totals below. */

export interface CsvLayout {
  readonly has_header: boolean
  /** Lines above the header, or above the first row. */
  readonly skip_lines: number
}

/** A header that stands lower than this is not looked for. */
const DEEPEST_HEADER = 60

const DATE_NAMES = new Set(COLUMN_NAMES.date)
const ALL_NAMES = new Set(Object.values(COLUMN_NAMES).flat())

function known(cell: string, names: ReadonlySet<string>): boolean {
  const name = fold(cell)
  return names.has(name) || names.has(name.replace(/ [a-z]{3}$/, ''))
}

const ANY_STYLE = { format: 'decimal_point', ambiguous: false, forced: false } as const

function isData(cells: readonly string[]): boolean {
  return (
    cells.some(isDateLike) &&
    cells.some(cell => cell.trim() !== '' && !isDateLike(cell) && readAmount(cell, ANY_STYLE, 'USD').ok)
  )
}

/** The header by the names in it, else by the first row of data: the line above it, if it has as many cells and no numbers. */
export function findLayout(records: readonly CsvRecord[]): CsvLayout {
  const top = records.slice(0, DEEPEST_HEADER)
  const names = top.map(({ cells }) =>
    cells.some(isDateLike) ? 0 : cells.filter(cell => known(cell, ALL_NAMES)).length,
  )
  const dated = top.findIndex(
    (record, index) => (names[index] ?? 0) >= 2 && record.cells.some(cell => known(cell, DATE_NAMES)),
  )
  const named = dated !== -1 ? dated : names.findIndex(found => found >= 2)
  const header = top[named]
  if (header) return { has_header: true, skip_lines: header.line - 1 }
  const first = top.findIndex(({ cells }) => isData(cells))
  const row = top[first]
  if (!row) return { has_header: true, skip_lines: 0 }
  const above = top[first - 1]
  const isHeader =
    above !== undefined &&
    above.cells.length === row.cells.length &&
    above.cells.filter(cell => /\p{L}/u.test(cell)).length >= 2
  return isHeader
    ? { has_header: true, skip_lines: above.line - 1 }
    : { has_header: false, skip_lines: row.line - 1 }
}

const TOTALS =
  /^(?:grand |sub ?)?(?:totals?|sum|summe|gesamt(?:summe|betrag)?|zwischensumme|totaal|totale|totaux|suma|sumup)(?: (?:of|for|amount|debits?|credits?|charges|payments|umsatze))*$/
const BALANCES =
  /^(?:(?:opening|closing|beginning|ending|starting|final|previous|current|available|running|new|old|alter|neuer|ancien|nouveau|anfangs|end)? ?(?:balance|saldo|solde|kontostand)|(?:anfangs|end|eroffnungs|schluss)saldo|saldo (?:inicial|final|anterior|iniziale|finale))(?: (?:as of|at|on|am|per|vom|al|au|del?|le)\b.*| brought forward| carried forward| forward|[ \d]*)$/

/** Whether a cell names a total or a balance rather than a payment. */
export function isTotal(cell: string): boolean {
  if (cell.length > 80) return false
  const words = fold(cell)
  return TOTALS.test(words) || BALANCES.test(words)
}
