import { WordedError, type Wording, worded } from '../../../../shared/domain/wording.ts'
import { type AmountStyle, readAmount } from '../../../formats/amount.ts'
import type { CsvRecord } from '../../../formats/csv-records.ts'
import type { RowProblem } from '../../../formats/statement.ts'
import { shorten, tidy } from '../../../formats/text.ts'

/** The cells of a list of leads or people, and what is wrong with a row of it. */

const SAMPLE_ROWS = 20
const SAMPLE_CELL = 200
/** What lists write where they know nothing. */
const UNKNOWN = /^(?:[-–—?.]+|n\/?a|#n\/a|none|null|nil|unknown|tbd)$/i
/** Spreadsheets are kept from running a text by an apostrophe before it; ours in an export, too. */
const KEPT_FROM_RUNNING = /^'(?=[=+\-@])/

/** A cell that cannot be read: its row is a problem, and never one with something left out. */
export class CellProblem extends WordedError {
  readonly field: string
  readonly raw: string
  constructor(field: string, wording: Wording, raw: string) {
    super(wording)
    this.field = field
    this.raw = raw
  }
}

/** A row's problem out of what its reading threw. @throws what is none */
export function problemOfRow(error: unknown, line: number): RowProblem {
  if (!(error instanceof CellProblem)) throw error
  return { line, field: error.field, wording: error.wording, raw: shorten(error.raw) }
}

export function isUnknown(text: string): boolean {
  return UNKNOWN.test(tidy(text))
}

export function withoutApostrophe(text: string): string {
  return text.replace(KEPT_FROM_RUNNING, '')
}

interface ListLayout<Field extends string> {
  readonly mapping: {
    readonly columns: Readonly<Record<Field, number | null>>
    readonly delimiter: string
  }
  /** How many cells a row has. */
  readonly width: number
}

interface RowCells<Field extends string> {
  /** As it is; '' where no column holds it. */
  readonly raw: (field: Field) => string
  /** In order, and '' where the list says that it knows nothing. */
  readonly cell: (field: Field) => string
}

/** @throws CellProblem for a row that is no whole row of its list */
export function cellsOf<Field extends string>(
  { mapping, width }: ListLayout<Field>,
  { cells, suspect }: CsvRecord,
): RowCells<Field> {
  const isWider = cells.slice(width).some(cell => cell.trim() !== '')
  if (suspect || isWider)
    throw new CellProblem(
      'row',
      suspect
        ? worded('has a quote that is not closed')
        : worded('has {number} fields where {width} are expected', { number: cells.length, width }),
      cells.join(mapping.delimiter),
    )
  const raw = (field: Field): string => {
    const column = mapping.columns[field]
    return column === null ? '' : (cells[column] ?? '')
  }
  return {
    raw,
    cell: field => {
      const text = tidy(raw(field))
      return UNKNOWN.test(text) ? '' : withoutApostrophe(text)
    },
  }
}

/** Minor units of an amount of at least 0; null where there is none. @throws CellProblem */
export function amountIn<Field extends string>(
  { cell }: Pick<RowCells<Field>, 'cell'>,
  field: Field,
  style: AmountStyle,
  currency: string,
): number | null {
  const text = cell(field)
  if (text === '') return null
  const reading = readAmount(text, style, currency)
  if (!reading.ok) throw new CellProblem(field, reading.wording, text)
  if (reading.minor < 0) throw new CellProblem(field, worded('must not be negative'), text)
  return reading.minor
}

/** What is said of a list whose end was not read; nothing of one that was read whole. */
export function unclosedQuote({ openQuoteLine }: { readonly openQuoteLine: number | null }): RowProblem[] {
  if (openQuoteLine === null) return []
  return [
    {
      line: openQuoteLine,
      field: 'row',
      wording: worded('opens a quote that is never closed: nothing after it was read'),
      raw: '',
    },
  ]
}

/** The headings and first rows of a list, as far as a person is shown them. */
export function sampleOf({
  header,
  rows,
}: {
  readonly header: readonly string[]
  readonly rows: readonly CsvRecord[]
}): { readonly header: readonly string[]; readonly sample: readonly (readonly string[])[] } {
  return {
    header: header.map(cell => cell.trim().slice(0, SAMPLE_CELL)),
    sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.map(cell => cell.slice(0, SAMPLE_CELL))),
  }
}
