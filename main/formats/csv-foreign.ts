import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { readAmount } from './amount.ts'
import { directionAt } from './csv-amounts.ts'
import type { SettledPlan } from './csv-plan.ts'
import type { ParsedRow } from './statement.ts'

/** The currencies of a row. */

type Cells = readonly string[]

/** The currency that a row's amount is in: what its column says, else the statement's. */
export function currencyOf(
  cells: Cells,
  { columns, signs, mapping }: SettledPlan,
  statement: string,
): string {
  const { amount } = columns
  const column =
    amount.kind === 'source_target' && directionAt(amount, signs, cells) === 'in'
      ? amount.target_currency_column
      : mapping.currency_column
  if (column === null) return statement
  const cell = cells[column]?.trim() ?? ''
  if (cell === statement) return cell
  const code = cell.toUpperCase()
  return isCurrencyCode(code) ? code : statement
}

/** What was paid in another currency, where the file has columns for it. */
export function originalOf(
  cells: Cells,
  { mapping, amounts }: SettledPlan,
  statement: string,
  minor: number,
): ParsedRow['original'] {
  const { original_amount_column, original_currency_column } = mapping
  if (original_amount_column === null) return null
  const text = cells[original_amount_column] ?? ''
  if (text.trim() === '' || minor === 0) return null
  const cell = (original_currency_column === null ? '' : (cells[original_currency_column] ?? ''))
    .trim()
    .toUpperCase()
  const signed = readAmount(text, amounts, isCurrencyCode(cell) ? cell : statement)
  const currency = isCurrencyCode(cell) ? cell : signed.ok ? (signed.sign ?? '') : ''
  if (!isCurrencyCode(currency) || currency === statement) return null
  const reading = readAmount(text, amounts, currency)
  if (!reading.ok || reading.minor === 0) return null
  return { amount_minor: Math.sign(minor) * Math.abs(reading.minor), currency }
}
