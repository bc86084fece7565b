import { isCurrencyCode } from '../../shared/domain/currency.ts'
import type { Sample } from './csv-sample.ts'

/**
 * Amounts with a column of currencies of their own right behind them ("Amount, Currency, Local amount, Local currency"). What they are called says little: to
 * one bank "local" is where the account is, to another where the shop is. The codes say it.
 */
export interface PairedAmounts {
  /** Columns with what was paid in other currencies, while another one has the same payments in the account's. */
  readonly abroad: readonly number[]
  /** Columns that have in the account's currency what those have as it was paid. */
  readonly own: readonly number[]
}

/** The codes behind a column's amounts, of each row that has one; none where the next column is not a column of codes. */
function codesBehind({ rows }: Sample, column: number): ReadonlySet<string> {
  const codes = rows
    .filter(cells => (cells[column]?.trim() ?? '') !== '')
    .map(cells => cells[column + 1]?.trim().toUpperCase() ?? '')
  return new Set(codes.every(isCurrencyCode) ? codes : [])
}

/** The column of codes right behind a column's amounts. */
export function currencyBehind(sample: Sample, column: number | null): number | null {
  return column !== null && codesBehind(sample, column).size > 0 ? column + 1 : null
}

/** Tells paired amounts apart: by the account's currency where one column is in it throughout, else by which of them changes from row to row. */
export function pairedAmounts(sample: Sample, columns: readonly number[], currency: string): PairedAmounts {
  const paired = columns
    .map(column => ({ column, codes: codesBehind(sample, column) }))
    .filter(({ codes }) => codes.size > 0)
  const steady = paired.filter(({ codes }) => codes.size === 1)
  const inCurrency = steady.filter(({ codes }) => codes.has(currency))
  const columnsOf = (among: typeof paired) => among.map(({ column }) => column)
  if (inCurrency.length > 0) {
    const abroad = columnsOf(paired.filter(each => !inCurrency.includes(each)))
    return { abroad, own: abroad.length > 0 ? columnsOf(inCurrency) : [] }
  }
  return {
    abroad: steady.length > 0 ? columnsOf(paired.filter(each => !steady.includes(each))) : [],
    own: [],
  }
}
