import { type Kysely, sql } from 'kysely'

/** What-if scenarios that a person has given a name: what each changes, as JSON. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE what_ifs (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      changes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX what_ifs_name ON what_ifs (name COLLATE NOCASE)`.execute(db)
}
