import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { CsvProfileTable, ImportTable } from '../../core/database/schema.ts'

export type ImportRow = ImportTable

export function insertImport(session: WriteSession, row: ImportRow): void {
  session.run(query.insertInto('imports').values(row))
}

export function updateImport(session: WriteSession, id: string, change: Partial<ImportRow>): void {
  session.run(query.updateTable('imports').set(change).where('id', '=', id))
}

export function findImport(session: ReadSession, id: string): ImportRow | undefined {
  return session.first(query.selectFrom('imports').selectAll().where('id', '=', id))
}

/** What each import was of, by its id. */
export function filesOf(session: ReadSession): ReadonlyMap<string, Pick<ImportRow, 'format' | 'file_name'>> {
  const imports = session.all(query.selectFrom('imports').select(['id', 'format', 'file_name']))
  return new Map(imports.map(each => [each.id, each]))
}

/** Newest first. */
export function listImports(session: ReadSession): ImportRow[] {
  return session.all(query.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(500))
}

export function findProfile(session: ReadSession, account_id: string): CsvProfileTable | undefined {
  return session.first(query.selectFrom('csv_profiles').selectAll().where('account_id', '=', account_id))
}
