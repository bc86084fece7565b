import Papa from 'papaparse'
import { toDecimalText } from '../../../shared/domain/money.ts'
import type { Cell, Row } from '../../core/database/tables.ts'

const MINOR = /_minor$/

/** A spreadsheet takes a text that begins so for a formula; a number, also a negative one, is no text. */
const FORMULA = /^[=@\t\r]|^[+-](?![\d.]+$)/

/** Tells spreadsheets that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** The header line: amounts lose the `_minor` of their name, since they are in major units here. */
export function csvHeader(columns: readonly string[]): string {
  return line(columns.map(column => column.replace(MINOR, '')))
}

/** A row as a line of the CSV, line end included; amounts in the row's own currency where it names one, else in `currency`. */
export function csvLine(columns: readonly string[], row: Row, currency: string): string {
  const own = row['currency']
  const counted = typeof own === 'string' ? own : currency
  return line(columns.map(column => cellText(column, row[column] ?? null, counted)))
}

function cellText(column: string, cell: Cell, currency: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number' && MINOR.test(column)) return toDecimalText(cell, currency)
  return String(cell)
}

function line(cells: string[]): string {
  return `${Papa.unparse([cells], { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`
}
