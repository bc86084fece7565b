import type { CalendarDate } from '../../../../shared/domain/calendar.ts'
import { isCurrencyCode } from '../../../../shared/domain/currency.ts'
import { readRate } from '../../../../shared/domain/holdings/rate.ts'
import { allWorded, type Wording, worded } from '../../../../shared/domain/wording.ts'
import type { CsvRecord } from '../../../formats/csv-records.ts'
import { findDateStyle, readDate } from '../../../formats/date.ts'
import { readTable } from '../../../formats/table.ts'

export interface FileRate {
  readonly base_currency: string
  readonly quote_currency: string
  readonly date: CalendarDate
  readonly rate: string
}

export interface RateFile {
  readonly format: 'ecb' | 'list'
  readonly rates: readonly FileRate[]
  readonly gaps: number
  readonly problems: readonly { readonly line: number; readonly wording: Wording }[]
}

/** More than these are not told one by one. */
const MOST_PROBLEMS = 100
/** Rows between two tellings of how far the reading is. */
const ROWS_A_STEP = 256

/**
 * Reads a file of rates. The European Central Bank's `eurofxref-hist.csv` and `eurofxref.csv` are read as they are: `Date,USD,JPY,...`, what one
 * euro was worth, `N/A` where there was no rate; columns of currencies that are no more are left out. Any other file names its columns: date, base (or from), quote (or to), rate.
 * `progress` is told 0 to 1 and may throw to stop.
 * @returns the first problem alone where the file is neither.
 */
export function readRateFile(
  csv: string,
  wanted: readonly string[] | undefined,
  progress: (fraction: number) => void,
): RateFile {
  const { header, rows, openQuoteLine } = readTable(csv)
  if (openQuoteLine !== null) return refused(openQuoteLine, worded('a quote is opened and never closed'))
  const named = header.map(each => each.toLowerCase())
  const columns = header.flatMap((code, index) =>
    index > 0 && isCurrencyCode(code) ? [{ code, index }] : [],
  )
  if (named[0] === 'date' && columns.length > 0) {
    const chosen = columns.filter(
      ({ code }) => code !== 'EUR' && (wanted === undefined || wanted.includes(code)),
    )
    return readEuroTable(rows, chosen, progress)
  }
  const find = (...names: readonly string[]) => named.findIndex(name => names.includes(name))
  const places = {
    date: find('date'),
    base: find('base', 'base_currency', 'from', 'from_currency'),
    quote: find('quote', 'quote_currency', 'to', 'to_currency'),
    rate: find('rate', 'exchange rate', 'exchange_rate'),
  }
  if (Object.values(places).some(place => place < 0))
    return refused(
      1,
      worded('names neither currencies after Date, nor the columns date, base, quote and rate'),
    )
  return readList(rows, places, wanted, progress)
}

function refused(line: number, wording: Wording): RateFile {
  return { format: 'list', rates: [], gaps: 0, problems: [{ line, wording }] }
}

class Reading {
  readonly rates: FileRate[] = []
  readonly problems: { line: number; wording: Wording }[] = []
  gaps = 0

  problem(line: number, wording: Wording): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line, wording })
  }

  take(line: number, pair: Pick<FileRate, 'base_currency' | 'quote_currency' | 'date'>, cell: string): void {
    const text = cell.trim()
    if (text === '' || text.toUpperCase() === 'N/A') {
      this.gaps += 1
      return
    }
    const rate = readRate(text)
    if (rate === undefined)
      this.problem(
        line,
        worded('{currency}: “{text}” is not a rate', {
          currency: pair.quote_currency,
          text: text.slice(0, 40),
        }),
      )
    else this.rates.push({ ...pair, rate })
  }
}

function readEuroTable(
  rows: readonly CsvRecord[],
  columns: readonly { readonly code: string; readonly index: number }[],
  progress: (fraction: number) => void,
): RateFile {
  const found = new Reading()
  for (const [index, { line, cells }] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) progress(index / rows.length)
    const date = readDate(cells[0]?.trim() ?? '', 'ymd')
    if (!date.ok) {
      found.problem(line, allWorded([worded('date'), date.wording], ': '))
      continue
    }
    for (const { code, index } of columns)
      found.take(line, { base_currency: 'EUR', quote_currency: code, date: date.date }, cells[index] ?? '')
  }
  return { format: 'ecb', rates: found.rates, gaps: found.gaps, problems: found.problems }
}

function readList(
  rows: readonly CsvRecord[],
  places: Readonly<Record<'date' | 'base' | 'quote' | 'rate', number>>,
  wanted: readonly string[] | undefined,
  progress: (fraction: number) => void,
): RateFile {
  const found = new Reading()
  const cell = ({ cells }: CsvRecord, place: keyof typeof places) => cells[places[place]]?.trim() ?? ''
  const style = findDateStyle(
    rows.map(row => cell(row, 'date')),
    'USD',
  )
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) progress(index / rows.length)
    const date = readDate(cell(row, 'date'), style.order)
    const base_currency = cell(row, 'base').toUpperCase()
    const quote_currency = cell(row, 'quote').toUpperCase()
    const strange = [base_currency, quote_currency].find(code => !isCurrencyCode(code))
    if (!date.ok) found.problem(row.line, allWorded([worded('date'), date.wording], ': '))
    else if (strange !== undefined)
      found.problem(row.line, worded('“{code}” is not an ISO 4217 code', { code: strange.slice(0, 40) }))
    else if (base_currency === quote_currency) found.problem(row.line, worded('has one currency twice'))
    else if (wanted === undefined || (wanted.includes(base_currency) && wanted.includes(quote_currency)))
      found.take(row.line, { base_currency, quote_currency, date: date.date }, cell(row, 'rate'))
  }
  return { format: 'list', rates: found.rates, gaps: found.gaps, problems: found.problems }
}
