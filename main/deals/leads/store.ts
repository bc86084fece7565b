import { query, type ReadSession } from '../../core/database/database.ts'
import type { PropertyImportTable } from '../../core/database/schema-properties.ts'

export type PropertyImportRow = PropertyImportTable

export function findPropertyImport(session: ReadSession, id: string): PropertyImportRow | undefined {
  return session.first(query.selectFrom('property_imports').selectAll().where('id', '=', id))
}

/** Newest first. */
export function listPropertyImports(session: ReadSession): PropertyImportRow[] {
  return session.all(query.selectFrom('property_imports').selectAll().orderBy('id', 'desc').limit(500))
}
