import type { ReaderKind } from '../../../shared/domain/lender-packs/allowed.ts'

export interface PackReaderTable {
  id: string
  name: string
  kind: ReaderKind
  /** JSON of an Allowed. */
  allowed: string
  notes: string
  created_at: string
  updated_at: string
}

/** What was given; it is added to, and never changed. */
export interface GivenPackTable {
  id: string
  /** The reader may be gone. */
  reader_id: string
  reader: string
  as_of: string
  file_name: string
  /** Bytes. */
  size: number
  sha256: string
  contents_sha256: string
  /** JSON of GivenFile[]. */
  files: string
  /** JSON of an Allowed, as it was then. */
  allowed: string
  made_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    pack_readers: PackReaderTable
    given_packs: GivenPackTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    reader: true
    given: true
  }
}
