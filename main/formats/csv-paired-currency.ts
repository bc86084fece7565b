import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { filled, isAmountLike, type Sample } from './csv-sample.ts'

/**
 * Amounts with a column of currencies of their own right behind them ("Amount, Currency, Local amount, Local currency"). What they are called says little: to
 * one bank "local" is where the account is, to another where the shop is. The codes say it.
 */

/** The codes behind a column's amounts, of each row that has one; none where the next column is not a column of codes. */
function codesBehind({ rows }: Sample, column: number): readonly string[] {
  const codes = rows
    .filter(cells => (cells[column]?.trim() ?? '') !== '')
    .map(cells => cells[column + 1]?.trim().toUpperCase() ?? '')
  return codes.every(isCurrencyCode) ? codes : []
}

/** The column of codes right behind a column's amounts. */
export function currencyBehind(sample: Sample, column: number | null): number | null {
  return column !== null && codesBehind(sample, column).length > 0 ? column + 1 : null
}

/**
 * Whether a column has what was paid in other currencies, while another one has the same payments in the account's: by the account's currency where one
 * of them is in it throughout, else by which of them changes from row to row.
 */
export function isPaidAbroad(
  sample: Sample,
  column: number,
  columns: readonly number[],
  currency: string,
): boolean {
  const own = codesBehind(sample, column)
  if (own.length === 0) return false
  const others = columns
    .filter(other => other !== column)
    .map(other => codesBehind(sample, other))
    .filter(codes => codes.length > 0)
  const isAll = (codes: readonly string[], code: string | undefined) => codes.every(each => each === code)
  if (isAll(own, currency)) return false
  if (others.some(codes => isAll(codes, currency))) return true
  return !isAll(own, own[0]) && others.some(codes => isAll(codes, codes[0]))
}

/** Whether a column has in the account's currency what another one has as it was paid abroad. */
export function isInOwnCurrency(
  sample: Sample,
  column: number,
  columns: readonly number[],
  currency: string,
): boolean {
  const codes = codesBehind(sample, column)
  return (
    codes.length > 0 &&
    codes.every(code => code === currency) &&
    columns.some(other => other !== column && isPaidAbroad(sample, other, columns, currency))
  )
}

/** The column that by its currencies has what was paid abroad, whatever it is called; none of those that have the account's own amounts. */
export function paidAbroad(sample: Sample, own: readonly number[], currency: string): number | null {
  const amounts = sample.headings.flatMap((_, column) =>
    filled(sample.rows, column).some(isAmountLike) ? [column] : [],
  )
  const found = amounts.find(
    column =>
      !own.includes(column) && !sample.taken.has(column) && isPaidAbroad(sample, column, amounts, currency),
  )
  return found ?? null
}
