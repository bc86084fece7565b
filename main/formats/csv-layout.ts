import { readAmount } from './amount.ts'
import { headingOf, isKnownHeading, isNamed } from './csv-headings.ts'
import { type CsvRecord, isDateLike } from './csv-records.ts'

/** Finds where in a CSV the rows start: banks put titles, account numbers and balances above them. */

export interface CsvLayout {
  readonly has_header: boolean
  /** Lines above the header, or above the first row. */
  readonly skip_lines: number
}

/** A header that stands lower than this is not looked for. */
const DEEPEST_HEADER = 60
const LONGEST_NAME = 80

const ANY_STYLE = { format: 'decimal_point', ambiguous: false, forced: false } as const

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && !isDateLike(cell) && readAmount(cell, ANY_STYLE, 'USD').ok
}

function isData(cells: readonly string[]): boolean {
  return cells.some(isDateLike) && cells.some(isNumber)
}

interface Named {
  readonly names: number
  readonly dated: boolean
}

/** How many cells are names of columns. A line with values in it is no header. */
function namesIn({ cells }: CsvRecord): Named {
  const short = cells.slice(0, 200)
  if (short.some(cell => isDateLike(cell) || (isNumber(cell) && /\d[.,]\d/.test(cell)))) return NONE
  const headings = short.filter(cell => cell.length <= LONGEST_NAME).map(headingOf)
  return {
    names: new Set(headings.filter(isKnownHeading).map(({ folded }) => folded)).size,
    dated: headings.some(heading => isNamed(heading, 'date')),
  }
}

const NONE: Named = { names: 0, dated: false }

/** The header by the names in it, else by the first row of data: the line above it, if it has as many cells and no numbers. */
export function findLayout(records: readonly CsvRecord[]): CsvLayout {
  const top = records.slice(0, DEEPEST_HEADER)
  const found = top.map(namesIn)
  let best = -1
  for (const [index, { names, dated }] of found.entries()) {
    if (names < 2) continue
    const before = found[best] ?? NONE
    const score = names + (dated ? 2 : 0)
    if (score > before.names + (before.dated ? 2 : 0)) best = index
  }
  const header = top[best]
  if (header) return { has_header: true, skip_lines: header.line - 1 }
  const first = top.findIndex(({ cells }) => isData(cells))
  const row = top[first]
  if (!row) return { has_header: true, skip_lines: 0 }
  const above = top[first - 1]
  const isHeader =
    above !== undefined &&
    above.cells.length === row.cells.length &&
    above.cells.filter(cell => /\p{L}/u.test(cell)).length >= 2 &&
    !above.cells.some(cell => isNumber(cell))
  return isHeader
    ? { has_header: true, skip_lines: above.line - 1 }
    : { has_header: false, skip_lines: row.line - 1 }
}
