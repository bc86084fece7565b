import type { ReadSession, WriteSession } from '../../core/database/database.ts'

/** The categories that a file names, and what each stands for here: said once for each kind of file. */

/** Files of one layout. */
export interface FileKind {
  readonly kind: string
  /** What a person calls it. */
  readonly name: string
}

/** What a person says with one file: a bucket, a new one by its name, or none. */
export interface SaidCategory {
  readonly category: string
  readonly bucket_id?: string | null | undefined
  readonly new_bucket?: string | undefined
}

/** What a category stands for, and who says so. */
export interface MappedCategory {
  /** Null: none, or not said. */
  readonly bucket_id: string | null
  /** The name of the bucket that is made when the file is written. */
  readonly new_bucket: string | null
  /** `same_name`: a bucket has the category's very name. */
  readonly from: 'given' | 'remembered' | 'same_name' | null
  /** A bucket of a name like the category's: offered, and taken by nobody. */
  readonly suggested_bucket_id: string | null
}

export type MapCategory = (category: string) => MappedCategory

/** Where it is kept what categories stand for. */
export interface FileCategories {
  /** @throws NotFound where a bucket that is said is not there */
  readonly mappingWithin: (session: ReadSession, kind: FileKind, said: readonly SaidCategory[]) => MapCategory
  /** Keeps what was said, and makes the buckets that are to be new. */
  readonly settleWithin: (session: WriteSession, kind: FileKind, said: readonly SaidCategory[]) => void
}

export interface PreviewedCategory extends MappedCategory {
  readonly category: string
  /** Rows of the file, and parts of rows, that have it. */
  readonly rows: number
}
