import {
  LEAD_FIELDS,
  LeadColumns,
  type LeadField,
  type LeadMapping,
  type LeadMappingChange,
} from '../../../../shared/contract/lead-mapping.ts'
import { type AmountStyle, findAmountStyle } from '../../../formats/amount.ts'
import {
  type CsvRecord,
  commonWidth,
  findDelimiter,
  MOST_COLUMNS,
  splitRecords,
} from '../../../formats/csv-records.ts'
import { fold, withUnixLines } from '../../../formats/text.ts'
import { isEmailColumn, isPhoneColumn, LEAD_COLUMN_NAMES } from './column-names.ts'
import { type PhoneMarks, phoneMarks } from './point-marks.ts'

/** Cuts a list into rows and settles what its columns are: what the person said, else what the file shows. */

export interface LeadTable {
  readonly header: readonly string[]
  readonly headerLine: number
  readonly rows: readonly CsvRecord[]
  readonly width: number
  readonly mapping: LeadMapping
  readonly amounts: AmountStyle
  readonly phoneMarks: PhoneMarks
  /** The line of a quote that is never closed; what follows it is lost. */
  readonly openQuoteLine: number | null
}

/** A header that stands lower than this is not looked for. */
const DEEPEST_HEADER = 60
const GUESS_ROWS = 200
const AMOUNT_FIELDS = ['arv', 'projected_rent', 'asking_price'] as const

const ALL_NAMES = new Set(Object.values(LEAD_COLUMN_NAMES).flat())

/** Whether the name is the header, or the header is the name and a unit: "Area (m²)", "Rent EUR". */
function isNamed(header: string, name: string): boolean {
  return (
    header === name ||
    (header.startsWith(`${name} `) && /^(?:[a-z]{3}|m2|m²|sq ?ft|sqm)$/.test(header.slice(name.length + 1)))
  )
}

function layoutOf(records: readonly CsvRecord[]): Pick<LeadMapping, 'has_header' | 'skip_lines'> {
  const header = records.slice(0, DEEPEST_HEADER).find(({ cells }) => {
    const known = cells.filter(cell => ALL_NAMES.has(fold(cell).replace(/ (?:[a-z]{3}|m2|m²)$/, ''))).length
    return known >= Math.min(2, cells.length)
  })
  return header
    ? { has_header: true, skip_lines: header.line - 1 }
    : { has_header: false, skip_lines: (records[0]?.line ?? 1) - 1 }
}

/** The columns of a kind that are nothing else, in the order of the file. */
function further(
  header: readonly string[],
  columns: LeadColumns,
  isOfKind: (name: string) => boolean,
): number[] {
  const taken = new Set(Object.values(columns))
  return header.flatMap((name, column) =>
    column < MOST_COLUMNS && !taken.has(column) && isOfKind(fold(name)) ? [column] : [],
  )
}

/** The columns by their names. Without a header the first column with both letters and digits is taken for the address. */
function guessColumns(header: readonly string[], rows: readonly CsvRecord[], width: number): LeadColumns {
  const folded = header.map(fold)
  const taken = new Set<number>()
  const found = (field: LeadField): number | null => {
    for (const name of LEAD_COLUMN_NAMES[field]) {
      const column = folded.findIndex((each, index) => !taken.has(index) && isNamed(each, name))
      if (column === -1) continue
      taken.add(column)
      return column
    }
    return null
  }
  const addressLike = (): number | null => {
    for (let column = 0; column < width; column++) {
      const cells = rows.slice(0, GUESS_ROWS).map(({ cells: all }) => all[column] ?? '')
      const like = cells.filter(
        cell => /\p{L}/u.test(cell) && /\p{N}/u.test(cell) && !cell.includes('@'),
      ).length
      if (like > 0 && like * 2 >= cells.length) return column
    }
    return null
  }
  const line = header.length > 0 ? found('line') : addressLike()
  const rest = Object.fromEntries(
    LEAD_FIELDS.filter(field => field !== 'line').map(field => [field, found(field)]),
  )
  return LeadColumns.parse({ line, ...rest })
}

function* amountCells(rows: readonly CsvRecord[], columns: LeadColumns): Generator<string> {
  for (const field of AMOUNT_FIELDS) {
    const column = columns[field]
    if (column !== null) for (const { cells } of rows) yield cells[column] ?? ''
  }
}

/** Lays a decoded list out. A table without rows is no error here; its reader says what is missing. */
export function layOutLeads(decoded: string, change: LeadMappingChange, currency: string): LeadTable {
  const text = withUnixLines(decoded)
  const delimiter = change.delimiter ?? findDelimiter(text)
  const split = splitRecords(text, delimiter)
  const records = /^sep=.?$/i.test(split.records[0]?.cells.join('').trim() ?? '')
    ? split.records.slice(1)
    : split.records
  const layout = layoutOf(records)
  const has_header = change.has_header ?? layout.has_header
  const skip_lines = change.skip_lines ?? layout.skip_lines
  const body = records.filter(({ line }) => line > skip_lines)
  const header = has_header ? (body[0]?.cells ?? []) : []
  const rows = has_header ? body.slice(1) : body
  const width = Math.max(header.length, commonWidth(rows.slice(0, GUESS_ROWS)).width)
  const guess = guessColumns(header, rows, width)
  const columns = { ...guess }
  // null says that there is no such column, so only what is left out is guessed.
  for (const field of LEAD_FIELDS) {
    const said = change.columns?.[field]
    if (said !== undefined) columns[field] = said
  }
  const amounts: AmountStyle = change.number_format
    ? { format: change.number_format, ambiguous: false, forced: true }
    : findAmountStyle(amountCells(rows, columns), currency, 'groups')
  const areaName = columns.area === null ? '' : fold(header[columns.area] ?? '')
  const isMetric = /\b(?:m2|m²|sqm|qm|square met(?:er|re)s|wohnflache|surface|superficie)(?:$| )/.test(
    areaName,
  )
  return {
    header,
    headerLine: body[0]?.line ?? 1,
    rows,
    width,
    amounts,
    phoneMarks: phoneMarks(header),
    openQuoteLine: split.openQuoteLine,
    mapping: {
      delimiter,
      has_header,
      skip_lines,
      number_format: amounts.format,
      units: change.units ?? (isMetric ? 'metric' : 'imperial'),
      make_deals: change.make_deals ?? true,
      columns,
      more_phones: change.more_phones ?? further(header, columns, isPhoneColumn),
      more_emails: change.more_emails ?? further(header, columns, isEmailColumn),
    },
  }
}
