import { query, type WriteSession } from '../../../core/database/database.ts'
import { insertRow } from '../../../core/database/insert-row.ts'
import type { PropertyImportRowTable, PropertyImportTable } from '../../../core/database/schema-properties.ts'

/** What an import made, written down as it goes, and taken out again. */

export function insertPropertyImport(session: WriteSession, row: PropertyImportTable): void {
  session.run(query.insertInto('property_imports').values(row))
}

export function updatePropertyImport(
  session: WriteSession,
  id: string,
  change: Partial<PropertyImportTable>,
): void {
  session.run(query.updateTable('property_imports').set(change).where('id', '=', id))
}

export function insertImportedLead(session: WriteSession, row: PropertyImportRowTable): void {
  insertRow(session, 'property_import_rows', row)
}

export function importedLeads(session: WriteSession, import_id: string): PropertyImportRowTable[] {
  return session.all(
    query.selectFrom('property_import_rows').selectAll().where('import_id', '=', import_id).orderBy('line'),
  )
}

export function deleteImportedLead(session: WriteSession, { import_id, line }: PropertyImportRowTable): void {
  session.run(
    query.deleteFrom('property_import_rows').where('import_id', '=', import_id).where('line', '=', line),
  )
}
