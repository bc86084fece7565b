import Papa from 'papaparse'
import type { CsvDelimiter } from '../../../shared/contract/csv-mapping.ts'
import { readDate } from './date.ts'

/** A record of a CSV with the line it starts on; records with line breaks in quotes span several. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  /** A quote in it is not closed where its cell ends, and a line break is within quotes: it may be two lines run together. */
  readonly suspect: boolean
}

export interface CsvRecords {
  readonly records: readonly CsvRecord[]
  /** Line of a quote that is opened and never closed: all after it is lost in one cell. */
  readonly openQuoteLine: number | null
}

interface Plain {
  readonly text: string
  readonly delimiter: CsvDelimiter
}

/** A record of a text without quotes. Its cells are cut when they are asked for: those of millions of rows are many times the file. */
class PlainRecord implements CsvRecord {
  readonly line: number
  readonly #from: Plain
  readonly #start: number
  readonly #end: number

  constructor(from: Plain, line: number, start: number, end: number) {
    this.#from = from
    this.line = line
    this.#start = start
    this.#end = end
  }

  get cells(): readonly string[] {
    const { text, delimiter } = this.#from
    return text.slice(this.#start, this.#end).split(delimiter)
  }

  get suspect(): boolean {
    return false
  }
}

function splitPlain(from: Plain, most: number): CsvRecords {
  const { text, delimiter } = from
  const records: CsvRecord[] = []
  let start = text.startsWith('\ufeff') ? 1 : 0
  for (let line = 1; start <= text.length && (most === 0 || line <= most); line += 1) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const content = text.slice(start, end)
    if (content.trim() !== '' || content.includes(delimiter))
      records.push(new PlainRecord(from, line, start, end))
    start = end + 1
  }
  return { records, openQuoteLine: null }
}

/** Splits a text with `\n` line ends. Blank lines are left out; the lines of all others are right. */
export function splitRecords(text: string, delimiter: CsvDelimiter, most = 0): CsvRecords {
  if (!text.includes('"')) return splitPlain({ text, delimiter }, most)
  const parsed = Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    preview: most,
    skipEmptyLines: false,
  })
  const malformed = new Set(
    parsed.errors.flatMap(error => (error.code === 'InvalidQuotes' ? [error.row] : [])),
  )
  const records: CsvRecord[] = []
  let line = 1
  let last = 1
  for (const [index, cells] of parsed.data.entries()) {
    const start = line
    line += 1
    for (const cell of cells) line += lineBreaks(cell)
    if (cells.length === 1 && cells[0]?.trim() === '') continue
    last = start
    records.push({ line: start, cells, suspect: malformed.has(index) && line > start + 1 })
  }
  const open = parsed.errors.some(error => error.code === 'MissingQuotes')
  return { records, openQuoteLine: open ? last : null }
}

function lineBreaks(cell: string): number {
  let found = 0
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) found += 1
  return found
}

const DELIMITERS: readonly CsvDelimiter[] = [',', ';', '\t', '|']
const SAMPLE_LENGTH = 65_536
const SAMPLE_RECORDS = 100

/** The most common number of cells, and how many records have it. */
export function commonWidth(records: readonly CsvRecord[]): {
  readonly width: number
  readonly records: number
} {
  const widths = new Map<number, number>()
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  let best = { width: 0, records: 0 }
  for (const [width, times] of widths)
    if (times > best.records || (times === best.records && width > best.width))
      best = { width, records: times }
  return best
}

/**
 * Finds the delimiter: the one that cuts the first records into the same number of cells and leaves cells that are whole
 * dates. Excel's `sep=;` line decides where there is one.
 */
export function findDelimiter(text: string): CsvDelimiter {
  const declared = /^sep=(.)\s*$/im.exec(text.slice(0, 20))?.[1]
  const named = DELIMITERS.find(delimiter => delimiter === declared)
  if (named) return named
  const head = text.slice(0, SAMPLE_LENGTH)
  let best: { readonly delimiter: CsvDelimiter; readonly score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const { records } = splitRecords(head, delimiter, SAMPLE_RECORDS)
    const common = commonWidth(records)
    if (common.width < 2) continue
    const dated = records.filter(({ cells }) => cells.some(cell => isDateLike(cell))).length
    const score = (common.records + 2 * dated) * Math.log2(common.width + 1)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** Whether a cell is a date in some order; a bare number is not, unless it is eight digits that make one. */
export function isDateLike(cell: string): boolean {
  if (cell.length < 6 || cell.length > 40 || !/\d/.test(cell)) return false
  return readDate(cell, 'dmy').ok || readDate(cell, 'mdy').ok
}
