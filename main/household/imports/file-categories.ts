import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { inSteps, type OnStep } from '../../formats/steps.ts'
import type { OpenFile } from './open-file.ts'

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

export function kindOf({ file, layout }: OpenFile): FileKind {
  const format = file.format.toUpperCase()
  const columns = file.csv?.header.filter(name => name.trim() !== '').slice(0, MOST_COLUMNS_NAMED) ?? []
  const kind = layout.fingerprint === '' ? file.fingerprint : layout.fingerprint
  return { kind, name: columns.length === 0 ? format : `${format}: ${columns.join(', ')}`.slice(0, 120) }
}
const MOST_COLUMNS_NAMED = 8

/** How what the file names is to be understood, with what was said of it. */
export function mapOf(session: ReadSession, categories: FileCategories, open: OpenFile): MapCategory {
  return categories.mappingWithin(session, kindOf(open), open.options.categories ?? [])
}

/** A file of more is one of texts, and nobody maps those. */
const MOST_CATEGORIES = 300

/** The categories of a file, those of most rows first. */
export function categoriesIn(
  { statements }: OpenFile,
  map: MapCategory,
  onStep: OnStep,
): readonly PreviewedCategory[] {
  const counts = new Map<string, number>()
  const count = (category: string | null) => {
    if (category !== null) counts.set(category, (counts.get(category) ?? 0) + 1)
  }
  for (const { file } of statements)
    for (const [, { category, splits }] of inSteps(file.parsed.rows, onStep)) {
      count(category)
      for (const split of splits) count(split.category)
    }
  return [...counts]
    .toSorted(([one, times], [other, more]) => more - times || (one < other ? -1 : 1))
    .slice(0, MOST_CATEGORIES)
    .map(([category, rows]) => ({ category, rows, ...map(category) }))
}
