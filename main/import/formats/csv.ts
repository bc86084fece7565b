import type { CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import { isCurrencyCode } from '../../../shared/domain/currency.ts'
import { ambiguitiesOf } from './ambiguities.ts'
import { type AmountStyle, findAmountStyle } from './amount.ts'
import { amountCells, amountColumnsOf, amountReader } from './csv-amounts.ts'
import { type ColumnGuess, guessColumns } from './csv-columns.ts'
import { fingerprintOf } from './csv-fingerprint.ts'
import { findLayout, isTotal } from './csv-layout.ts'
import { type CsvRecord, type CsvRecords, commonWidth, findDelimiter, splitRecords } from './csv-records.ts'
import { type DateReading, type DateStyle, findDateStyle, readDate } from './date.ts'
import { addRow, finishDraft, newDraft, type StatementDraft } from './draft.ts'
import type { FileText, ParseOptions, ParseResult } from './statement.ts'
import { count, shorten, withUnixLines } from './text.ts'

/** CSV of any bank: how it is written is found from the file, shown to the person, and can be changed. */

type OptionalColumn = Exclude<keyof ColumnGuess, 'date_column' | 'amount'>

const GUESS_ROWS = 200
/** No bank's file comes near it; a hostile one does. */
const MOST_COLUMNS = 1000
const SAMPLE_ROWS = 20
const SAMPLE_CELL = 200

interface Table {
  readonly split: CsvRecords
  readonly header: readonly string[]
  readonly headerLine: number
  readonly rows: readonly CsvRecord[]
  readonly width: number
  readonly mapping: CsvMapping
  readonly dates: DateStyle
  readonly amounts: AmountStyle
}

function isUniqueIn(rows: readonly CsvRecord[]): (column: number) => boolean {
  return column => {
    const seen = new Set<string>()
    for (const { cells } of rows) {
      const cell = cells[column]?.trim() ?? ''
      if (cell === '' || seen.has(cell)) return false
      seen.add(cell)
    }
    return true
  }
}

function* columnCells(rows: readonly CsvRecord[], column: number | null): Generator<string> {
  if (column !== null) for (const { cells } of rows) yield cells[column] ?? ''
}

/** Cuts the text into rows and settles how to read them: what the person said, else what the file shows. */
function layOut(text: string, options: ParseOptions): Table {
  const given = options.csv ?? {}
  const delimiter = given.delimiter ?? findDelimiter(text)
  const split = splitRecords(text, delimiter)
  const records = /^sep=.?$/i.test(split.records[0]?.cells.join('').trim() ?? '')
    ? split.records.slice(1)
    : split.records
  const layout = findLayout(records)
  const has_header = given.has_header ?? layout.has_header
  const skip_lines = given.skip_lines ?? layout.skip_lines
  const body = records.filter(({ line }) => line > skip_lines)
  const header = has_header ? (body[0]?.cells ?? []) : []
  const rows = has_header ? body.slice(1) : body
  const top = rows.slice(0, GUESS_ROWS)
  const width = Math.max(header.length, commonWidth(top).width)
  const guess = guessColumns(
    header,
    top.map(({ cells }) => cells),
    Math.min(width, MOST_COLUMNS),
    isUniqueIn(rows),
  )
  const date_column = given.date_column ?? guess.date_column
  const amount = given.amount ?? guess.amount
  const dates = findDateStyle(columnCells(rows, date_column), options.currency)
  const amounts: AmountStyle = given.number_format
    ? { format: given.number_format, ambiguous: false, forced: true }
    : findAmountStyle(amount ? amountCells(rows, amount) : [], options.currency, 'groups')
  // null says that there is no such column, so only what is left out is guessed.
  const column = (key: OptionalColumn) => (given[key] === undefined ? guess[key] : given[key])
  const mapping: CsvMapping = {
    delimiter,
    has_header,
    skip_lines,
    date_column,
    date_order: given.date_order ?? dates.order,
    amount,
    number_format: amounts.format,
    flip_sign: given.flip_sign ?? false,
    payee_column: column('payee_column'),
    description_column: column('description_column'),
    reference_column: column('reference_column'),
    check_number_column: column('check_number_column'),
    category_column: column('category_column'),
    currency_column: column('currency_column'),
    account_column: column('account_column'),
  }
  const ordered = given.date_order ? { ...dates, order: given.date_order, ambiguous: false } : dates
  return { split, header, headerLine: body[0]?.line ?? 1, rows, width, mapping, dates: ordered, amounts }
}

/** One draft for each account and currency the file names, in the order they come up. */
function draftsOf(mapping: CsvMapping): {
  readonly all: StatementDraft[]
  of(cells: readonly string[]): StatementDraft
} {
  const all: StatementDraft[] = []
  const known = new Map<string, StatementDraft>()
  const at = (cells: readonly string[], column: number | null) =>
    column === null ? '' : (cells[column]?.trim() ?? '')
  return {
    all,
    of(cells) {
      const account = at(cells, mapping.account_column)
      const code = at(cells, mapping.currency_column).toUpperCase()
      const currency = isCurrencyCode(code) ? code : ''
      const key = `${account}\n${currency}`
      const found = known.get(key)
      if (found) return found
      const draft = newDraft()
      draft.bank_account_id = account || null
      draft.currency = currency || null
      known.set(key, draft)
      all.push(draft)
      return draft
    },
  }
}

interface LeftOut {
  totals: number
  texts: number
}

/** Whether a record is no payment but a total, a balance, a repeated header or a line of text; counts what it leaves out. */
function isLeftOut(
  table: Table,
  cells: readonly string[],
  date: DateReading,
  hasAmount: boolean,
  left: LeftOut,
): boolean {
  if (!date.ok || !hasAmount) {
    const words = date.ok ? cells.find(cell => isTotal(cell)) : cells.find(cell => cell.trim() !== '')
    if (words !== undefined && isTotal(words)) {
      left.totals += 1
      return true
    }
  }
  if (date.ok) return false
  const dateCell = cells[table.mapping.date_column ?? 0]?.trim() ?? ''
  const isHeader =
    table.header.length > 0 &&
    cells.length === table.header.length &&
    cells.every((cell, index) => cell === table.header[index])
  if (isHeader || (!hasAmount && (dateCell === '' || cells.length < table.width))) {
    left.texts += 1
    return true
  }
  return false
}

function readRows(table: Table, options: ParseOptions): readonly StatementDraft[] {
  const { mapping, rows, width } = table
  const { amount, date_column } = mapping
  const drafts = draftsOf(mapping)
  if (amount === null || date_column === null) {
    const draft = drafts.of([])
    const unknown = { line: table.headerLine, raw: shorten(table.header.join(mapping.delimiter)) }
    if (date_column === null)
      draft.problems.push({ ...unknown, field: 'date', message: 'no column holds dates: choose one' })
    if (amount === null)
      draft.problems.push({ ...unknown, field: 'amount', message: 'no column holds amounts: choose one' })
    return drafts.all
  }
  const readAmounts = amountReader(rows, amount, table.amounts, mapping.flip_sign, options.currency)
  const amountAt = amountColumnsOf(amount)
  const dates = new Map<string, DateReading>()
  const left: LeftOut = { totals: 0, texts: 0 }
  for (const [index, record] of rows.entries()) {
    if ((index & 4095) === 4095) options.onProgress?.(0.4 + (0.6 * index) / rows.length)
    const { cells, line } = record
    const cell = (column: number | null) => (column === null ? '' : (cells[column] ?? ''))
    const dateText = cell(date_column)
    let date = dates.get(dateText)
    if (!date) {
      date = readDate(dateText, table.dates.order)
      if (dates.size < 10_000) dates.set(dateText, date)
    }
    const hasAmount = amountAt.some(column => (cells[column]?.trim() ?? '') !== '')
    if (isLeftOut(table, cells, date, hasAmount, left)) continue
    const draft = drafts.of(cells)
    if (record.suspect || (cells.length > width && cells.slice(width).some(extra => extra.trim() !== ''))) {
      const message = record.suspect
        ? 'has a quote that is not closed'
        : `has ${cells.length} fields where ${width} are expected`
      draft.problems.push({ line, field: 'row', message, raw: shorten(cells.join(mapping.delimiter)) })
      continue
    }
    const { reading, text } = readAmounts(cells, draft.currency ?? options.currency)
    addRow(draft, {
      line,
      date,
      dateText,
      amount: reading,
      amountText: text,
      payee: cell(mapping.payee_column),
      description: cell(mapping.description_column),
      bank_ref: cell(mapping.reference_column),
      check_number: cell(mapping.check_number_column),
      category: cell(mapping.category_column),
    })
  }
  const notices = drafts.all[0]?.notices
  if (left.totals > 0) notices?.push(`${count(left.totals, 'line')} with totals or balances left out.`)
  if (left.texts > 0) notices?.push(`${count(left.texts, 'line')} without date and amount left out.`)
  return drafts.all
}

/** Reads a decoded CSV. Fails on an empty file and on one without columns; a column not found is a problem of the statement. */
export function parseCsv(file: FileText, options: ParseOptions): ParseResult {
  const text = withUnixLines(file.text)
  const table = layOut(text, options)
  options.onProgress?.(0.4)
  if (table.split.records.length === 0) return { ok: false, message: 'The file is empty.' }
  if (table.width < 2) {
    return {
      ok: false,
      message: 'This is not a bank file this program knows: it has no columns to read as CSV.',
      line: table.headerLine,
    }
  }
  const drafts = readRows(table, options)
  const cut = table.split.openQuoteLine
  if (cut !== null) {
    const draft = drafts[0]
    draft?.problems.push({
      line: cut,
      field: 'row',
      message: 'opens a quote that is never closed: nothing after it was read',
      raw: '',
    })
  }
  const currencies = drafts.map(draft => draft.currency ?? options.currency)
  return {
    ok: true,
    file: {
      format: 'csv',
      encoding: file.encoding,
      statements: drafts.map((draft, index) => finishDraft(draft, currencies[index] ?? options.currency)),
      notices: [],
      date_order: table.dates.needed ? table.mapping.date_order : null,
      number_format: table.mapping.number_format,
      ambiguities: ambiguitiesOf(table.dates, table.amounts),
      fingerprint: fingerprintOf(table.mapping.delimiter, table.header, table.width),
      csv: {
        mapping: table.mapping,
        header: table.header.map(cell => cell.trim().slice(0, SAMPLE_CELL)),
        sample: table.rows
          .slice(0, SAMPLE_ROWS)
          .map(({ cells }) => cells.map(cell => cell.slice(0, SAMPLE_CELL))),
      },
    },
  }
}
