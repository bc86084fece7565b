import type { ReadSession } from '../../core/database/database.ts'
import { inSteps, type OnStep } from '../../formats/steps.ts'
import type { FileCategories, FileKind, MapCategory, PreviewedCategory } from './file-categories.ts'
import type { OpenFile } from './open-file.ts'

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
