import { query, type ReadSession, type WriteSession } from '../../../core/database/database.ts'
import { insertRow } from '../../../core/database/insert-row.ts'
import type { PropertyImportRowTable, PropertyImportTable } from '../../../core/database/schema-properties.ts'
import type { LeadListEntryTable } from '../tables.ts'

export type ListEntry = LeadListEntryTable

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

export function insertListEntry(session: WriteSession, row: LeadListEntryTable): void {
  insertRow(session, 'lead_list_entries', row)
}

/** Of an import, the last first. */
export function listEntries(session: ReadSession, import_id: string): LeadListEntryTable[] {
  return session.all(
    query
      .selectFrom('lead_list_entries')
      .selectAll()
      .where('import_id', '=', import_id)
      .orderBy('line', 'desc'),
  )
}

export function deleteListEntries(session: WriteSession, import_id: string): void {
  session.run(query.deleteFrom('lead_list_entries').where('import_id', '=', import_id))
}

export function updateListEntry(
  session: WriteSession,
  { import_id, line }: ListEntry,
  change: Partial<ListEntry>,
): void {
  session.run(
    query
      .updateTable('lead_list_entries')
      .set(change)
      .where('import_id', '=', import_id)
      .where('line', '=', line),
  )
}

/** That name a contact, the first first. */
export function entriesOfContact(session: ReadSession, contact_id: string): ListEntry[] {
  return session.all(
    query
      .selectFrom('lead_list_entries')
      .selectAll()
      .where(({ eb, or }) =>
        or([eb('contact_id', '=', contact_id), eb('second_contact_id', '=', contact_id)]),
      )
      .orderBy('import_id')
      .orderBy('line'),
  )
}

/** Of a deal, the first first. */
export function entriesOfDeal(session: ReadSession, deal_id: string): ListEntry[] {
  return session.all(
    query
      .selectFrom('lead_list_entries')
      .selectAll()
      .where('deal_id', '=', deal_id)
      .orderBy('import_id')
      .orderBy('line'),
  )
}

/** The sellers of a house as lists have made or found them, the latest first. */
export function listedContacts(session: ReadSession, property_id: string): string[] {
  const rows = query
    .selectFrom('lead_list_entries')
    .select('contact_id')
    .where('property_id', '=', property_id)
    .where('contact_id', 'is not', null)
    .orderBy('import_id', 'desc')
    .orderBy('line', 'desc')
  return session.all(rows).flatMap(({ contact_id }) => (contact_id === null ? [] : [contact_id]))
}

/** The open deal of a house, the latest of several. */
export function openDealAt(session: ReadSession, property_id: string): string | null {
  const open = query
    .selectFrom('deals')
    .select('id')
    .where('property_id', '=', property_id)
    .where('status', '=', 'open')
    .orderBy('id', 'desc')
    .limit(1)
  return session.first(open)?.id ?? null
}
