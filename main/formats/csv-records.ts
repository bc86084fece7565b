import type { CsvDelimiter } from '../../shared/contract/csv-mapping.ts'
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

/** No bank's file comes near it; a hostile one does. Cells after these are not cut. */
export const MOST_COLUMNS = 1000
/** Called now and then while a long text is cut, with the share that is done; it may throw. */
export type OnCut = (fraction: number) => void

const OFTEN = 4096

interface Source {
  readonly text: string
  readonly delimiter: CsvDelimiter
}

/** Its cells are cut when they are asked for: those of millions of rows are many times the file. */
class LazyRecord implements CsvRecord {
  readonly line: number
  readonly suspect: boolean
  readonly #source: Source
  readonly #start: number
  readonly #end: number
  readonly #quoted: boolean

  constructor(source: Source, line: number, start: number, end: number, quoted: boolean, suspect: boolean) {
    this.#source = source
    this.line = line
    this.#start = start
    this.#end = end
    this.#quoted = quoted
    this.suspect = suspect
  }

  get cells(): readonly string[] {
    const { text, delimiter } = this.#source
    const content = text.slice(this.#start, this.#end)
    // One more than is read, to know that there are more.
    return this.#quoted ? cutQuoted(content, delimiter) : content.split(delimiter, MOST_COLUMNS + 1)
  }
}

/** The end of a quoted cell that opens at `open`: the place after its closing quote, or -1; whether a quote stands within it. */
function closeOf(
  text: string,
  open: number,
  delimiter: string,
): { readonly end: number; readonly odd: boolean } {
  let odd = false
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text.charCodeAt(at + 1) === 34) {
      at += 1
      continue
    }
    let after = at + 1
    while (text.charCodeAt(after) === 32) after += 1
    const next = text.charAt(after)
    if (
      next === delimiter ||
      next === '\n' ||
      next === '' ||
      (next === '\r' && text.charAt(after + 1) === '\n')
    )
      return { end: after, odd }
    odd = true
  }
  return { end: -1, odd }
}

/** The text of a formula that is nothing but a text: `="0012"`, by which some banks keep a spreadsheet from reading a number. */
function bare(cell: string): string {
  return cell.startsWith('="') && cell.endsWith('"') && cell.length > 2 ? cell.slice(2, -1) : cell
}

function cutQuoted(content: string, delimiter: string): readonly string[] {
  const cells: string[] = []
  for (let at = 0; cells.length <= MOST_COLUMNS; ) {
    if (content.charCodeAt(at) === 34) {
      const { end } = closeOf(content, at, delimiter)
      const stop = end === -1 ? content.length : end
      const inner = content.slice(at + 1, end === -1 ? stop : content.lastIndexOf('"', stop - 1))
      cells.push(inner.includes('""') ? inner.replaceAll('""', '"') : inner)
      at = stop
    } else {
      const found = content.indexOf(delimiter, at)
      const stop = found === -1 ? content.length : found
      cells.push(bare(content.slice(at, stop)))
      at = stop
    }
    if (at >= content.length) return cells
    at += 1
  }
  return cells
}

function isBlank(text: string, start: number, end: number, delimiter: string): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (text[at] === delimiter || (code > 32 && code !== 160 && code !== 0xfeff)) return false
  }
  return true
}

/** Finds the records of a text: each character is looked at a bounded number of times. */
function cut(source: Source, most: number, onCut: OnCut | undefined): CsvRecords {
  const { text, delimiter } = source
  const { length } = text
  const records: CsvRecord[] = []
  let start = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  let quote = text.indexOf('"', start)
  let openQuoteLine: number | null = null
  const cells: CellEnds = { next: -1 }
  for (let turn = 1; start <= length && (most === 0 || line <= most); turn += 1) {
    if (turn % OFTEN === 0) onCut?.(start / length)
    const found = text.indexOf('\n', start)
    let end = found === -1 ? length : found
    if (quote !== -1 && quote < start) quote = text.indexOf('"', start)
    const quoted = quote !== -1 && quote < end
    const first = line
    let odd = false
    if (quoted) {
      const reach = endOf(text, start, delimiter, cells, onCut)
      odd = reach.odd
      if (reach.open) openQuoteLine = line
      for (let at = found; at !== -1 && at < reach.end; at = text.indexOf('\n', at + 1)) line += 1
      end = reach.end
    }
    line += 1
    const stop = text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end
    if (!isBlank(text, start, stop, delimiter))
      records.push(new LazyRecord(source, first, start, stop, quoted, odd && line > first + 1))
    start = end + 1
  }
  return { records, openQuoteLine }
}

interface Reach {
  readonly end: number
  readonly odd: boolean
  readonly open: boolean
}

/** The next delimiter, kept from record to record: a text without more of them is searched to its end once. */
interface CellEnds {
  next: number
}

/** Where a record ends that has quotes: at the first line break that is in none. */
function endOf(
  text: string,
  start: number,
  delimiter: string,
  cells: CellEnds,
  onCut: OnCut | undefined,
): Reach {
  const next = (sought: string, from: number) => {
    const found = text.indexOf(sought, from)
    return found === -1 ? text.length : found
  }
  let odd = false
  let lineEnd = next('\n', start)
  for (let at = start, turn = 1; ; turn += 1) {
    if (turn % (16 * OFTEN) === 0) onCut?.(at / text.length)
    if (text.charCodeAt(at) === 34) {
      const close = closeOf(text, at, delimiter)
      odd ||= close.odd
      if (close.end === -1) return { end: text.length, odd, open: true }
      at = close.end
      if (lineEnd < at) lineEnd = next('\n', at)
    }
    if (cells.next < at) cells.next = next(delimiter, at)
    if (cells.next >= lineEnd) return { end: lineEnd, odd, open: false }
    at = cells.next + 1
  }
}

/**
 * Splits a text into records, at most `most` lines if that is not 0. Blank lines are left out; the lines of all others are right. A quote
 * closes a cell only where the cell ends, as some banks do not double those within; `""` is one quote.
 */
export function splitRecords(text: string, delimiter: CsvDelimiter, most = 0, onCut?: OnCut): CsvRecords {
  return cut({ text, delimiter }, most, onCut)
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
  const declared = /^\ufeff?sep=(.)\s*$/im.exec(text.slice(0, 20))?.[1]
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
  return readDate(cell, 'dmy').ok || readDate(cell, 'mdy').ok || readDate(cell, 'ymd').ok
}
