import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { FileCategoryTable } from './tables.ts'

export type FileCategoryRow = FileCategoryTable

export function listCategories(session: ReadSession, kind?: string): FileCategoryRow[] {
  const rows = query.selectFrom('file_categories').selectAll().orderBy('kind').orderBy('category_key')
  return session.all(kind === undefined ? rows : rows.where('kind', '=', kind))
}

export function findCategory(
  session: ReadSession,
  kind: string,
  category_key: string,
): FileCategoryRow | undefined {
  return session.first(
    query
      .selectFrom('file_categories')
      .selectAll()
      .where('kind', '=', kind)
      .where('category_key', '=', category_key),
  )
}

export function findCategoryById(session: ReadSession, id: string): FileCategoryRow | undefined {
  return session.first(query.selectFrom('file_categories').selectAll().where('id', '=', id))
}

export function insertCategory(session: WriteSession, row: FileCategoryRow): void {
  session.run(query.insertInto('file_categories').values(row))
}

export function updateCategory(
  session: WriteSession,
  id: string,
  change: Pick<FileCategoryRow, 'bucket_id' | 'updated_at'>,
): void {
  session.run(query.updateTable('file_categories').set(change).where('id', '=', id))
}

export function deleteCategory(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('file_categories').where('id', '=', id))
}
