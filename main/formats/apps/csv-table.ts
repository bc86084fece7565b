import { findAmountStyle, readAmount } from '../amount.ts'
import { currencyOfSign } from '../csv-currency.ts'
import { findDelimiter, splitRecords } from '../csv-records.ts'
import { findDateStyle, readDate } from '../date.ts'
import { decode } from '../encoding.ts'
import { type Ambiguity, type ReadingOptions, UnreadableExport } from './ledger.ts'

/** A CSV export of an app: a header whose names are known, and rows. */
export interface CsvTable {
  readonly rows: readonly CsvRow[]
  readonly has: (column: string) => boolean
}

export interface CsvRow {
  readonly line: number
  /** The cell of a column, whatever of its names the file has; '' where it has none. */
  cell(...columns: readonly string[]): string
}

/** @throws UnreadableExport where the bytes are no text, or nothing but a header. */
export function readCsvTable(bytes: Uint8Array, onProgress: (fraction: number) => void = () => {}): CsvTable {
  const decoded = decode(bytes)
  if (!decoded.ok) throw new UnreadableExport(decoded.wording)
  const text = decoded.text.replace(/^\ufeff/, '')
  const { records } = splitRecords(text, findDelimiter(text), 0, onProgress)
  const [header, ...rows] = records.filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const columns = new Map(header?.cells.map((name, index) => [name.trim().toLowerCase(), index]))
  return {
    has: column => columns.has(column),
    rows: rows.map(({ line, cells }) => ({
      line,
      cell(...names) {
        for (const name of names) {
          const index = columns.get(name)
          if (index !== undefined) return (cells[index] ?? '').trim()
        }
        return ''
      },
    })),
  }
}

/** The names of the header's columns, in small letters; none where the bytes are no table. */
export function columnsOf(bytes: Uint8Array): ReadonlySet<string> {
  const decoded = decode(bytes.subarray(0, 65_536))
  if (!decoded.ok) return new Set()
  const text = decoded.text.replace(/^\ufeff/, '')
  const { records } = splitRecords(text, findDelimiter(text), 3)
  const header = records.find(({ cells }) => cells.some(cell => cell.trim() !== ''))
  return new Set(header?.cells.map(name => name.trim().toLowerCase()))
}

/** How the cells of a file are read: all amounts in one format, and all days in one order, found from all of them or said by a person. */
export interface CellStyles {
  /** Minor units of the household's currency, or of the one that is said; 0 for an empty cell, undefined for what is no amount. */
  readonly minor: (text: string, currency?: string) => number | undefined
  readonly date: (text: string) => string | undefined
  /** The currency that an amount names by a sign or a code, the household's where it can stand for that; null where it names none. */
  readonly currency: (text: string) => string | null
  /** Minor units of the currency that the text names, or of the household's. */
  readonly named: (text: string) => number | undefined
  readonly ambiguities: readonly Ambiguity[]
}

export function stylesOf(
  { currency, date_order, number_format }: ReadingOptions,
  amounts: Iterable<string>,
  days: Iterable<string>,
): CellStyles {
  const found = findAmountStyle(nonEmpty(amounts), currency, 'groups')
  const amountStyle = number_format ? { format: number_format, ambiguous: false, forced: true } : found
  const dateStyle = date_order
    ? { order: date_order, ambiguous: false }
    : findDateStyle(nonEmpty(days), currency)
  const styles: Pick<CellStyles, 'minor' | 'currency'> = {
    minor(text, its = currency) {
      if (text === '') return 0
      const read = readAmount(text, amountStyle, its)
      return read.ok ? read.minor : undefined
    },
    currency(text) {
      const read = readAmount(text, amountStyle, currency)
      if (!read.ok || read.sign === null) return null
      return currencyOfSign(read.sign, currency)?.currency ?? null
    },
  }
  return {
    ...styles,
    named: text => styles.minor(text, styles.currency(text) ?? currency),
    date(text) {
      const read = readDate(text, dateStyle.order)
      return read.ok ? read.date : undefined
    },
    ambiguities: [
      ...(dateStyle.ambiguous ? (['date_order'] as const) : []),
      ...(amountStyle.ambiguous ? (['number_format'] as const) : []),
    ],
  }
}

function* nonEmpty(texts: Iterable<string>): Generator<string> {
  for (const text of texts) if (text !== '') yield text
}
