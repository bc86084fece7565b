import { query, type WriteSession } from '../../core/database/database.ts'
import type { PropertyImportRowTable, PropertyImportTable } from '../../core/database/schema-properties.ts'

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
  session
    .prepare(
      'INSERT INTO property_import_rows (import_id, line, property_id, made_property, deal_id) VALUES (?, ?, ?, ?, ?)',
    )
    .run(row.import_id, row.line, row.property_id, row.made_property, row.deal_id)
}

export function importedLeads(session: WriteSession, import_id: string): PropertyImportRowTable[] {
  return session
    .prepare<PropertyImportRowTable>('SELECT * FROM property_import_rows WHERE import_id = ? ORDER BY line')
    .all(import_id)
}

export function deleteImportedLead(session: WriteSession, { import_id, line }: PropertyImportRowTable): void {
  session.prepare('DELETE FROM property_import_rows WHERE import_id = ? AND line = ?').run(import_id, line)
}

/** Takes a deal that nobody has worked on out, with its place on the board. @returns whether it is gone; else nothing was changed. */
export function deleteUntouchedDeal(session: WriteSession, id: string): boolean {
  return attempt(session, () => {
    const pipeline = 'SELECT id FROM wholesale_pipelines WHERE deal_id = ? AND updated_at = created_at'
    session.prepare(`DELETE FROM stage_moves WHERE pipeline_id IN (${pipeline})`).run(id)
    session.prepare('DELETE FROM wholesale_pipelines WHERE deal_id = ? AND updated_at = created_at').run(id)
    return session.prepare('DELETE FROM deals WHERE id = ? AND updated_at = created_at').run(id).changes > 0
  })
}

/** Takes a property that nobody has worked on out, with its values. @returns whether it is gone; else nothing was changed. */
export function deleteUntouchedProperty(session: WriteSession, id: string): boolean {
  return attempt(session, () => {
    session.prepare('DELETE FROM property_arvs WHERE property_id = ?').run(id)
    return (
      session.prepare('DELETE FROM properties WHERE id = ? AND updated_at = created_at').run(id).changes > 0
    )
  })
}

/** Whatever still points to a record, in whatever table, holds it: the file's own foreign keys say so. */
function attempt(session: WriteSession, remove: () => boolean): boolean {
  session.prepare('SAVEPOINT taking_back').run()
  let gone = false
  try {
    gone = remove()
  } catch (error) {
    if (!isForeignKeyError(error)) throw error
  }
  if (!gone) session.prepare('ROLLBACK TO taking_back').run()
  session.prepare('RELEASE taking_back').run()
  return gone
}

function isForeignKeyError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
}
