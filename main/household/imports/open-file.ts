import type { z } from 'zod'
import type { CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import type { ImportParameter, RowAction } from '../../../shared/contract/imports.ts'
import type { Wording } from '../../../shared/domain/wording.ts'
import type { CsvMappingChange, ParsedFile } from '../../formats/index.ts'
import type { Destination } from './accounts.ts'
import type { Comparison } from './comparison.ts'
import type { Decisions } from './decisions.ts'
import type { FileStatement } from './file-statements.ts'
import type { FilePreview, ReadOptions } from './preview.ts'

/** An account of a file that is open, where it goes, and how its rows compare with what is there. */
export interface OpenStatement {
  readonly index: number
  readonly file: FileStatement
  readonly destination: Destination
  /** What its amounts are in. */
  readonly currency: string
  /** Why none of it can come in. */
  readonly held_out: Wording | null
  /** As it was when the data file had this version; an import compares anew where it has another. */
  readonly comparison: Comparison
}

/** A file that a person has previewed and neither imported nor left. */
export interface OpenFile {
  readonly file_name: string
  readonly file: ParsedFile
  readonly options: ReadOptions
  readonly questions: readonly z.infer<typeof ImportParameter>[]
  readonly statements: readonly OpenStatement[]
  readonly layout: Layout
  readonly decisions: Decisions
  /** Of the data file, when the rows were compared. */
  readonly version: string
}

/** How a CSV is read by itself, and what is remembered of it. */
export interface Layout {
  /** As the file is by itself, whatever a person changed. */
  readonly fingerprint: string
  /** As it is read without any change. */
  readonly natural: CsvMapping | null
  /** What was remembered and applied. */
  readonly applied: CsvMappingChange | null
  readonly suggested: NonNullable<FilePreview['csv']>['suggested']
}

const NONE: ReadonlyMap<number, RowAction> = new Map()

/** What the person decided of a statement's rows. */
export function decidedOf({ decisions }: OpenFile, { index }: OpenStatement): ReadonlyMap<number, RowAction> {
  return decisions.get(index) ?? NONE
}
