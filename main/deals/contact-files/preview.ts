import type {
  ContactFileKind,
  ContactFileRow,
  ContactMappingChange,
} from '../../../shared/contract/contact-files.ts'
import type { ParsedContacts } from './read.ts'

/** What the importing thread tells of a file of people. */

export interface ContactFileOptions {
  readonly kind: ContactFileKind
  readonly encoding?: string | undefined
  /** Overrides parts of the mapping that was found. */
  readonly csv?: ContactMappingChange | undefined
}

export interface ContactFileSeen extends Omit<ParsedContacts, 'people'> {
  readonly preview_id: string
  readonly file_name: string
  readonly kind: ContactFileKind
  readonly new_count: number
  readonly duplicate_count: number
  readonly repeated_count: number
  readonly problem_count: number
  readonly rows: readonly ContactFileRow[]
}

export interface ContactFileCounts {
  readonly kind: ContactFileKind
  readonly added: number
  readonly duplicates: number
  readonly problems: number
}
