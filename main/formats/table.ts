import { type CsvRecord, findDelimiter, splitRecords } from './csv-records.ts'
import { tidy } from './text.ts'

/** A CSV file that names its columns in its first line, in whatever language of commas it is written. */
export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly CsvRecord[]
  /** Line of a quote that is opened and never closed: all after it would be lost. */
  readonly openQuoteLine: number | null
}

export function readTable(csv: string): CsvTable {
  const text = csv.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const { records, openQuoteLine } = splitRecords(text, findDelimiter(text))
  const [first, ...rows] = records
  return { header: (first?.cells ?? []).map(tidy), rows, openQuoteLine }
}
