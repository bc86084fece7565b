import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE property_imports (
      id TEXT PRIMARY KEY,
      file_name TEXT NOT NULL,
      properties_added INTEGER NOT NULL CHECK (properties_added >= 0),
      deals_added INTEGER NOT NULL CHECK (deals_added >= 0),
      duplicates INTEGER NOT NULL CHECK (duplicates >= 0),
      problems INTEGER NOT NULL CHECK (problems >= 0),
      kept INTEGER NOT NULL CHECK (kept >= 0),
      created_at TEXT NOT NULL,
      undone_at TEXT
    ) STRICT`.execute(db)
  // What an import made, so that it can be taken back; a property without `made_property` was there before.
  await sql`
    CREATE TABLE property_import_rows (
      import_id TEXT NOT NULL REFERENCES property_imports (id),
      line INTEGER NOT NULL CHECK (line > 0),
      property_id TEXT NOT NULL REFERENCES properties (id),
      made_property INTEGER NOT NULL CHECK (made_property IN (0, 1)),
      deal_id TEXT REFERENCES deals (id),
      PRIMARY KEY (import_id, line)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX property_import_rows_property ON property_import_rows (property_id)`.execute(db)
  await sql`CREATE INDEX property_import_rows_deal ON property_import_rows (deal_id) WHERE deal_id IS NOT NULL`.execute(
    db,
  )
}
