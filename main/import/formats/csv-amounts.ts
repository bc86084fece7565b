import type { CsvAmount } from '../../../shared/contract/csv-mapping.ts'
import { type AmountReading, type AmountStyle, readAmount } from './amount.ts'
import { directionOf, usualSign } from './csv-direction.ts'
import type { CsvRecord } from './csv-records.ts'

/** Reads a row's amount from the one, two or three cells it is spread over. */

export interface CellAmount {
  readonly reading: AmountReading
  /** The cell it was read from, for reports. */
  readonly text: string
}

/** The columns that hold amounts. */
export function amountColumnsOf(amount: CsvAmount): readonly number[] {
  return amount.kind === 'debit_credit' ? [amount.debit_column, amount.credit_column] : [amount.column]
}

/** The amount cells of all rows, to find their format from. */
export function* amountCells(records: readonly CsvRecord[], amount: CsvAmount): Generator<string> {
  for (const { cells } of records) for (const column of amountColumnsOf(amount)) yield cells[column] ?? ''
}

/** A cell without amount: empty, or the dash some banks put there. */
function isBlank(cell: string): boolean {
  return /^[\s\u00a0-]*$/.test(cell)
}

function missing(text: string): CellAmount {
  return { reading: { ok: false, message: 'is missing' }, text }
}

function signed(reading: AmountReading, sign: number): AmountReading {
  return reading.ok && reading.minor !== 0 ? { ...reading, minor: reading.minor * sign } : reading
}

function debitCredit(
  debit: string,
  credit: string,
  read: (cell: string) => AmountReading,
  signs: { out: number; in: number },
): CellAmount {
  const out = isBlank(debit) ? undefined : read(debit)
  const into = isBlank(credit) ? undefined : read(credit)
  if (out && !out.ok) return { reading: out, text: debit }
  if (into && !into.ok) return { reading: into, text: credit }
  if (out?.ok && into?.ok && out.minor !== 0 && into.minor !== 0) {
    return { reading: { ok: false, message: 'is both a debit and a credit' }, text: `${debit} ${credit}` }
  }
  if (out?.ok && (out.minor !== 0 || !into)) return { reading: signed(out, -signs.out), text: debit }
  if (into) return { reading: signed(into, signs.in), text: credit }
  return missing(debit)
}

/**
 * A function that reads the amounts of a file's rows, `currency` being the row's. In files that tell the direction apart
 * from the amount, the sign that most amounts of a direction have is the usual one, and another is a reversal.
 */
export function amountReader(
  records: readonly CsvRecord[],
  amount: CsvAmount,
  style: AmountStyle,
  flip: boolean,
  usualCurrency: string,
): (cells: readonly string[], currency: string) => CellAmount {
  const minors = function* (column: number, counts: (cells: readonly string[]) => boolean) {
    for (const { cells } of records) {
      if (!counts(cells)) continue
      const reading = readAmount(cells[column] ?? '', style, usualCurrency)
      if (reading.ok) yield reading.minor
    }
  }
  const turned = flip ? -1 : 1
  switch (amount.kind) {
    case 'signed':
      return (cells, currency) => {
        const text = cells[amount.column] ?? ''
        return { reading: signed(readAmount(text, style, currency), turned), text }
      }
    case 'debit_credit': {
      const all = () => true
      const signs = {
        out: usualSign(minors(amount.debit_column, all)) * turned,
        in: usualSign(minors(amount.credit_column, all)) * turned,
      }
      return (cells, currency) =>
        debitCredit(
          cells[amount.debit_column] ?? '',
          cells[amount.credit_column] ?? '',
          cell => readAmount(cell, style, currency),
          signs,
        )
    }
    case 'amount_type': {
      const direction = (cells: readonly string[]) => directionOf(cells[amount.type_column] ?? '')
      const outSign = -turned * usualSign(minors(amount.column, cells => direction(cells) === 'out'))
      const inSign = turned * usualSign(minors(amount.column, cells => direction(cells) === 'in'))
      return (cells, currency) => {
        const way = direction(cells)
        const text = cells[amount.column] ?? ''
        if (way === null) {
          const type = cells[amount.type_column] ?? ''
          return {
            reading: { ok: false, message: 'has a type that is neither debit nor credit' },
            text: `${text} ${type}`,
          }
        }
        return { reading: signed(readAmount(text, style, currency), way === 'out' ? outSign : inSign), text }
      }
    }
  }
}
