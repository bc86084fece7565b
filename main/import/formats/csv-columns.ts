import type { CsvAmount, CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import { isCurrencyCode } from '../../../shared/domain/currency.ts'
import { readAmount } from './amount.ts'
import { COLUMN_NAMES, type ColumnField } from './csv-column-names.ts'
import { directionOf } from './csv-direction.ts'
import { isDateLike } from './csv-records.ts'
import { fold } from './text.ts'

/** Guesses what the columns of a CSV are, from their names and from what is in them. */

type Rows = readonly (readonly string[])[]

export type ColumnGuess = Pick<
  CsvMapping,
  | 'date_column'
  | 'amount'
  | 'payee_column'
  | 'description_column'
  | 'reference_column'
  | 'check_number_column'
  | 'category_column'
  | 'currency_column'
  | 'account_column'
>

function filled(rows: Rows, column: number): readonly string[] {
  return rows.map(cells => cells[column]?.trim() ?? '').filter(cell => cell !== '')
}

/** Whether most of a column's cells pass; a column without any cell passes, as nothing speaks against its name. */
function mostly(rows: Rows, column: number, test: (cell: string) => boolean, share = 0.5): boolean {
  const cells = filled(rows, column)
  return cells.filter(test).length >= cells.length * share
}

function isAmountLike(cell: string): boolean {
  const point = readAmount(cell, { format: 'decimal_point', ambiguous: false, forced: false }, 'USD')
  return point.ok
}

/** Whether the name is the header, or the header is the name and a unit: `amount` in "Amount (EUR)". */
function isNamed(header: string, name: string): boolean {
  return (
    header === name || (header.startsWith(`${name} `) && /^[a-z]{3}$/.test(header.slice(name.length + 1)))
  )
}

interface Guessing {
  readonly header: readonly string[]
  readonly rows: Rows
  readonly taken: Set<number>
}

function findNamed(
  guessing: Guessing,
  field: ColumnField,
  fits: (column: number) => boolean = () => true,
): number | null {
  for (const name of COLUMN_NAMES[field]) {
    for (const [column, header] of guessing.header.entries()) {
      if (guessing.taken.has(column) || !isNamed(header, name) || !fits(column)) continue
      guessing.taken.add(column)
      return column
    }
  }
  return null
}

/** Columns whose cells are nearly all amounts, and not account numbers, ids or dates. */
function amountColumns({ header, rows, taken }: Guessing, width: number): readonly number[] {
  const columns: number[] = []
  for (let column = 0; column < width; column += 1) {
    const cells = filled(rows, column)
    if (taken.has(column) || cells.length === 0 || COLUMN_NAMES.balance.includes(header[column] ?? ''))
      continue
    const written = cells.filter(cell => /[.,]\d|^[-(]|[-)]$|^0$/.test(cell))
    if (cells.every(isAmountLike) && !cells.some(isDateLike) && written.length * 2 >= cells.length)
      columns.push(column)
  }
  return columns
}

function guessAmount(guessing: Guessing, width: number): CsvAmount | null {
  const { rows } = guessing
  const isAmounts = (column: number) => mostly(rows, column, isAmountLike)
  const debit = findNamed(guessing, 'debit', isAmounts)
  const credit = findNamed(guessing, 'credit', isAmounts)
  if (debit !== null && credit !== null)
    return { kind: 'debit_credit', debit_column: debit, credit_column: credit }
  for (const alone of [debit, credit]) if (alone !== null) guessing.taken.delete(alone)
  const column =
    findNamed(guessing, 'amount', isAmounts) ?? amountColumns(guessing, width)[0] ?? debit ?? credit
  if (column === null) return null
  guessing.taken.add(column)
  const says = (candidate: number) =>
    filled(rows, candidate).length > 0 && mostly(rows, candidate, cell => directionOf(cell) !== null, 1)
  const type = findNamed(guessing, 'type', says)
  return type === null ? { kind: 'signed', column } : { kind: 'amount_type', column, type_column: type }
}

function guessDate(guessing: Guessing, width: number): number | null {
  const named = findNamed(guessing, 'date', column => mostly(guessing.rows, column, isDateLike))
  if (named !== null) return named
  for (let column = 0; column < width; column += 1) {
    const cells = filled(guessing.rows, column)
    if (cells.length > 0 && cells.filter(isDateLike).length >= cells.length * 0.8) {
      guessing.taken.add(column)
      return column
    }
  }
  return null
}

/** The column with the most text, for a file whose headers say nothing. */
function wordiest({ rows, taken }: Guessing, width: number): number | null {
  let best: { column: number | null; letters: number } = { column: null, letters: 0 }
  for (let column = 0; column < width; column += 1) {
    if (taken.has(column)) continue
    const letters = filled(rows, column).reduce((sum, cell) => sum + (cell.match(/\p{L}/gu)?.length ?? 0), 0)
    if (letters > best.letters) best = { column, letters }
  }
  if (best.column !== null) taken.add(best.column)
  return best.column
}

/**
 * Guesses the columns. `header` is empty for a file without one. `rows` are the first rows, `isUnique` tells whether a
 * column's cells are all there and all different in the whole file: only such a column can be the bank's id of a row.
 */
export function guessColumns(
  header: readonly string[],
  rows: Rows,
  width: number,
  isUnique: (column: number) => boolean,
): ColumnGuess {
  const guessing: Guessing = { header: header.map(fold), rows, taken: new Set() }
  const date_column = guessDate(guessing, width)
  const amount = guessAmount(guessing, width)
  const currency_column = findNamed(
    guessing,
    'currency',
    column => filled(rows, column).length > 0 && mostly(rows, column, isCurrencyCode, 1),
  )
  const account_column = findNamed(guessing, 'account')
  const category_column = findNamed(guessing, 'category')
  const check_number_column = findNamed(guessing, 'check_number')
  const reference_column = findNamed(guessing, 'reference', isUnique)
  const hasText = (column: number) => rows.length === 0 || filled(rows, column).length > 0
  const named = findNamed(guessing, 'payee', hasText)
  const description = findNamed(guessing, 'description', hasText) ?? findNamed(guessing, 'description')
  const payee_column = named ?? description ?? wordiest(guessing, width)
  return {
    date_column,
    amount,
    currency_column,
    account_column,
    category_column,
    check_number_column,
    reference_column,
    payee_column,
    description_column: named === null ? findNamed(guessing, 'description', hasText) : description,
  }
}
