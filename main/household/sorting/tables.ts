import type { Flag } from '../../core/database/schema.ts'

/** What a category of one kind of file stands for. */
export interface FileCategoryTable {
  id: string
  /** Tells files of one kind from all others: the layout's fingerprint. */
  kind: string
  /** What a person calls the kind. */
  kind_name: string
  /** As the file writes it. */
  category: string
  category_key: string
  /** Null: it stands for no bucket. */
  bucket_id: string | null
  created_at: string
  updated_at: string
}

export interface SortingSettingsTable {
  id: 1
  /** Whether imported rows are put in a bucket by what was learned, where that is sure. */
  fills_in: Flag
}

/** A row that was filled in and that a person took out again: it is not of that bucket. */
export interface SortingRefusalTable {
  transaction_seq: number
  bucket_id: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    file_categories: FileCategoryTable
    sorting_settings: SortingSettingsTable
    sorting_refusals: SortingRefusalTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    fcat: true
  }
}
