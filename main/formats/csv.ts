import type { CsvMapping } from '../../shared/contract/csv-mapping.ts'
import { worded } from '../../shared/domain/wording.ts'
import { type CsvOutcome, decide } from './csv-decide.ts'
import { fingerprintOf } from './csv-fingerprint.ts'
import { columnNames } from './csv-headings.ts'
import { findLayout } from './csv-layout.ts'
import { planOf, settle } from './csv-plan.ts'
import { type Preamble, readPreamble } from './csv-preamble.ts'
import {
  type CsvRecord,
  type CsvRecords,
  commonWidth,
  findDelimiter,
  MOST_COLUMNS,
  splitRecords,
} from './csv-records.ts'
import { type CsvBody, MOST_STATEMENTS } from './csv-rows.ts'
import { sampleOf } from './csv-sample.ts'
import { finishDraft, newDraft } from './draft.ts'
import type { CsvReading, FileText, ParsedStatement, ParseOptions, ParseResult } from './statement.ts'
import { shorten, withUnixLines } from './text.ts'

/** CSV of any bank: how it is written is found from the file, shown to the person, and can be changed. */

const GUESS_ROWS = 300
const SAMPLE_ROWS = 20
const SAMPLE_CELL = 200
const ABOVE_LINES = 40

interface Table extends CsvBody {
  readonly split: CsvRecords
  readonly above: readonly CsvRecord[]
  readonly headerLine: number
  readonly layout: Pick<CsvMapping, 'delimiter' | 'has_header' | 'skip_lines'>
}

type Progress = (fraction: number) => void

/** Progress that never falls, however often rows are read again. */
function rising(options: ParseOptions): (from: number, to: number) => Progress {
  let top = 0
  return (from, to) => fraction => {
    top = Math.max(top, from + (to - from) * fraction)
    options.onProgress?.(top)
  }
}

/** Line ends of old Macs, and files that mix them; those of Windows are left, as the records do without the `\r`. */
function unixLines(text: string): string {
  return /\r(?!\n)/.test(text.slice(0, 100_000)) ? withUnixLines(text) : text
}

/** Cuts the text into records, and finds the header. */
function layOut(text: string, options: ParseOptions, progress: Progress): Table {
  const given = options.csv ?? {}
  const delimiter = given.delimiter ?? findDelimiter(text)
  const split = splitRecords(text, delimiter, 0, progress)
  const { records } = split
  const declares = /^sep=.?$/i.test(records[0]?.cells.join('').trim() ?? '')
  const layout = findLayout(declares ? records.slice(1, 200) : records.slice(0, 200))
  const has_header = given.has_header ?? layout.has_header
  const skip_lines = given.skip_lines ?? layout.skip_lines
  let first = declares ? 1 : 0
  while (first < records.length && (records[first]?.line ?? 0) <= skip_lines) first += 1
  const header = has_header ? (records[first]?.cells.slice(0, MOST_COLUMNS) ?? []) : []
  const rows = records.slice(has_header ? first + 1 : first)
  const width = Math.min(MOST_COLUMNS, Math.max(header.length, commonWidth(rows.slice(0, GUESS_ROWS)).width))
  return {
    split,
    above: records.slice(declares ? 1 : 0, first),
    header,
    headerLine: records[first]?.line ?? 1,
    rows,
    width,
    layout: { delimiter, has_header, skip_lines },
  }
}

function* cellsOf(rows: readonly CsvRecord[], progress: Progress): Generator<readonly string[]> {
  for (const [index, { cells }] of rows.entries()) {
    if ((index & 1023) === 1023) progress(index / rows.length)
    yield cells
  }
}

function readingOf({ above, header, rows, width }: Table, mapping: CsvMapping): CsvReading {
  const shown = (cells: readonly string[]) =>
    cells.slice(0, MOST_COLUMNS).map(cell => cell.slice(0, SAMPLE_CELL))
  return {
    mapping,
    header: columnNames(header, width).map(cell => cell.slice(0, SAMPLE_CELL)),
    above: above.slice(0, ABOVE_LINES).map(({ cells }) => shown(cells.slice(0, 40))),
    sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => shown(cells)),
  }
}

/** A statement without rows, as the columns that it takes are not known. */
function withoutColumns(table: Table, mapping: CsvMapping): ParsedStatement {
  const draft = newDraft()
  const unknown = { line: table.headerLine, raw: shorten(table.header.slice(0, 50).join(mapping.delimiter)) }
  if (mapping.date_column === null)
    draft.problems.push({ ...unknown, field: 'date', message: 'no column holds dates: choose one' })
  if (mapping.amount === null)
    draft.problems.push({ ...unknown, field: 'amount', message: 'no column holds amounts: choose one' })
  return finishDraft(draft, 'USD')
}

/** Reads a decoded CSV. Fails on an empty file and on one without columns; a column not found is a problem of the statement. */
export function parseCsv(file: FileText, options: ParseOptions): ParseResult {
  const progress = rising(options)
  const table = layOut(unixLines(file.text), options, progress(0, 0.25))
  progress(0, 0.25)(1)
  if (table.split.records.length === 0) return { ok: false, wording: worded('The file is empty.') }
  if (table.width < 2)
    return {
      ok: false,
      wording: worded('This is not a bank file this program knows: it has no columns to read as CSV.'),
      line: table.headerLine,
    }
  const outcome = read(table, options, progress)
  if (outcome.statements.length > MOST_STATEMENTS)
    return {
      ok: false,
      wording: worded(
        'This file has more than {most} accounts in it: choose another column for the account, or none.',
        { most: MOST_STATEMENTS },
      ),
    }
  return {
    ok: true,
    file: {
      format: 'csv',
      encoding: file.encoding,
      statements: withCut(outcome.statements, table.split.openQuoteLine),
      notices: [],
      date_order: outcome.dates.needed ? outcome.mapping.date_order : null,
      number_format: outcome.mapping.number_format,
      ambiguities: outcome.ambiguities,
      fingerprint: fingerprintOf(table.layout.delimiter, table.header, table.width),
      csv: readingOf(table, outcome.mapping),
    },
  }
}

function read(table: Table, options: ParseOptions, progress: ReturnType<typeof rising>): CsvOutcome {
  const preamble: Preamble = readPreamble(table.above)
  const top = table.rows.slice(0, GUESS_ROWS).map(({ cells }) => cells)
  const sample = sampleOf(table.header, top, table.width)
  const plan = planOf({ sample, layout: table.layout, preamble, options })
  progress(0, 0.3)(1)
  const settled = settle(plan, cellsOf(table.rows, progress(0.3, 0.5)), preamble, options)
  if (settled === null || plan.mapping.date_column === null)
    return {
      statements: [withoutColumns(table, plan.mapping)],
      mapping: plan.mapping,
      dates: plan.dates,
      ambiguities: [],
    }
  return decide({
    body: table,
    plan: settled,
    preamble,
    options,
    progress: progress(0.5, 1),
    again: other => settle(other, cellsOf(table.rows, progress(0.5, 1)), preamble, options),
  })
}

/** Tells of a quote that swallows the rest of the file. */
function withCut(statements: readonly ParsedStatement[], line: number | null): readonly ParsedStatement[] {
  if (line === null) return statements
  const problem = {
    line,
    field: 'row',
    message: 'opens a quote that is never closed: nothing after it was read',
    raw: '',
  }
  return statements.map((statement, index) =>
    index === 0 ? { ...statement, problems: [...statement.problems, problem] } : statement,
  )
}
