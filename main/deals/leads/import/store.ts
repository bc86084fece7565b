import { compileOnce, type Given } from '../../../core/database/compiled-query.ts'
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

const deleteMoves = compileOnce((given: Given<{ deal_id: string }>) =>
  query
    .deleteFrom('stage_moves')
    .where('pipeline_id', 'in', pipelines =>
      pipelines
        .selectFrom('wholesale_pipelines')
        .select('id')
        .where('deal_id', '=', given('deal_id'))
        .whereRef('updated_at', '=', 'created_at'),
    ),
)
const deletePipelines = compileOnce((given: Given<{ deal_id: string }>) =>
  query
    .deleteFrom('wholesale_pipelines')
    .where('deal_id', '=', given('deal_id'))
    .whereRef('updated_at', '=', 'created_at'),
)
const deleteDeal = compileOnce((given: Given<{ id: string }>) =>
  query.deleteFrom('deals').where('id', '=', given('id')).whereRef('updated_at', '=', 'created_at'),
)
const deleteArvs = compileOnce((given: Given<{ property_id: string }>) =>
  query.deleteFrom('property_arvs').where('property_id', '=', given('property_id')),
)
const deleteProperty = compileOnce((given: Given<{ id: string }>) =>
  query.deleteFrom('properties').where('id', '=', given('id')).whereRef('updated_at', '=', 'created_at'),
)

/** Takes a deal that nobody has worked on out, with its place on the board. @returns whether it is gone; else nothing was changed. */
export function deleteUntouchedDeal(session: WriteSession, id: string): boolean {
  return attempt(session, () => {
    session.run(deleteMoves({ deal_id: id }))
    session.run(deletePipelines({ deal_id: id }))
    return session.run(deleteDeal({ id })).changes > 0
  })
}

/** Takes a property that nobody has worked on out, with its values. @returns whether it is gone; else nothing was changed. */
export function deleteUntouchedProperty(session: WriteSession, id: string): boolean {
  return attempt(session, () => {
    session.run(deleteArvs({ property_id: id }))
    return session.run(deleteProperty({ id })).changes > 0
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
