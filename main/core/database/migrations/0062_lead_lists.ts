import { type Kysely, sql } from 'kysely'

/** Which lists a property stood on, and when: a lead that is on several of them counts for more. And what a list added to what was known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE property_imports ADD COLUMN stacked INTEGER NOT NULL DEFAULT 0 CHECK (stacked >= 0)`.execute(
    db,
  )
  // The contact has no reference: it may go, and what the list said stays.
  await sql`
    CREATE TABLE lead_list_entries (
      import_id TEXT NOT NULL REFERENCES property_imports (id),
      line INTEGER NOT NULL CHECK (line > 0),
      property_id TEXT NOT NULL REFERENCES properties (id),
      deal_id TEXT REFERENCES deals (id),
      contact_id TEXT,
      second_contact_id TEXT,
      list_name TEXT NOT NULL,
      added_on TEXT NOT NULL,
      added TEXT,
      said TEXT,
      PRIMARY KEY (import_id, line)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX lead_list_entries_property ON lead_list_entries (property_id)`.execute(db)
  await sql`CREATE INDEX lead_list_entries_deal ON lead_list_entries (deal_id) WHERE deal_id IS NOT NULL`.execute(
    db,
  )
}
