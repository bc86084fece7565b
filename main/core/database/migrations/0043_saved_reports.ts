import { type Kysely, sql } from 'kysely'

/** Reports that a person has given a name: which one it is, and all that it is asked for, as JSON. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE saved_reports (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      report TEXT NOT NULL,
      question TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX saved_reports_name ON saved_reports (name COLLATE NOCASE)`.execute(db)
}
