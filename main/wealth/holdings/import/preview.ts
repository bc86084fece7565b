import type { ImportKind } from '../../../../shared/contract/holding-import.ts'
import type { CalendarDate } from '../../../../shared/domain/calendar.ts'
import type { Wording } from '../../../../shared/domain/wording.ts'
import type { MappedFile, Mapping } from './fields.ts'

/** What the importing thread tells of a file of holdings or valuations. Amounts are minor units of the line's currency. */

export interface HoldingFileOptions {
  readonly kind: ImportKind
  readonly mapping?: Mapping | undefined
}

/** A line of a file, as it would be taken. */
export interface ImportLine {
  readonly line: number
  readonly state: 'new' | 'duplicate' | 'problem'
  readonly label: string
  readonly date: CalendarDate | null
  readonly value_minor: number | null
  readonly currency: string | null
  readonly holding_id: string | null
  readonly problem: Wording | null
}

export interface ImportCounts {
  readonly added: number
  readonly duplicates: number
  readonly problems: number
}

export interface ImportPreview extends ImportCounts, Pick<MappedFile, 'header' | 'fields'> {
  readonly kind: ImportKind
  /** Some of a long file; the counts are of all. */
  readonly lines: readonly ImportLine[]
}
