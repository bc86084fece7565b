import { readAmount } from './amount.ts'
import { type Heading, headingOf } from './csv-headings.ts'
import { balanceWord, unbookedWord } from './csv-kinds.ts'
import { isDateLike } from './csv-records.ts'

/** The first rows of a file, from which its columns are found. */

export interface Sample {
  readonly headings: readonly Heading[]
  readonly width: number
  /** The rows that look like payments: a date and an amount, no balances and totals. All rows where none does. */
  readonly rows: readonly (readonly string[])[]
  /** The rows below the header as they stand. */
  readonly all: readonly (readonly string[])[]
  /** Rows with a day and an amount, balances and totals among them. */
  readonly dated: readonly (readonly string[])[]
  /** Columns that have a role already. */
  readonly taken: Set<number>
}

const ANY = { format: 'decimal_point', ambiguous: false, forced: false } as const

export function isAmountLike(cell: string): boolean {
  return readAmount(cell, ANY, 'USD').ok
}

function isDated(cells: readonly string[]): boolean {
  return cells.some(isDateLike) && cells.some(cell => cell !== '' && !isDateLike(cell) && isAmountLike(cell))
}

function isPayment(cells: readonly string[]): boolean {
  return !cells.some(cell => {
    const word = balanceWord(cell)
    return (word !== null && word !== 'sum') || (!/\s/.test(cell.trim()) && unbookedWord(cell) !== null)
  })
}

export function sampleOf(
  header: readonly string[],
  all: readonly (readonly string[])[],
  width: number,
): Sample {
  const dated = all.filter(isDated)
  const payments = dated.filter(isPayment)
  return {
    headings: Array.from({ length: width }, (_, index) => headingOf(header[index] ?? '')),
    width,
    rows: payments.length > 0 ? payments : all,
    all,
    dated,
    taken: new Set(),
  }
}

/** The cells of a column that hold something. */
export function filled(rows: readonly (readonly string[])[], column: number): readonly string[] {
  const cells: string[] = []
  for (const row of rows) {
    const cell = row[column]?.trim() ?? ''
    if (cell !== '') cells.push(cell)
  }
  return cells
}

/** Whether most of a column's cells pass; a column without any cell passes, as nothing speaks against its name. */
export function mostly(
  { rows }: Sample,
  column: number,
  test: (cell: string) => boolean,
  share = 0.5,
): boolean {
  const cells = filled(rows, column)
  return cells.filter(test).length >= cells.length * share
}

export function isEmpty({ rows }: Sample, column: number): boolean {
  return rows.length > 0 && filled(rows, column).length === 0
}
