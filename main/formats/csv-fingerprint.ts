import type { CsvDelimiter } from '../../shared/contract/csv-mapping.ts'
import { fold } from './text.ts'

/** What tells CSV files of one layout from all others, so that what a person changed for one is offered for no other. */
export function fingerprintOf(delimiter: CsvDelimiter, header: readonly string[], width: number): string {
  const names = header.map(fold).join('|')
  return `csv ${JSON.stringify(delimiter)} ${width} ${names}`
}
