import { type Kysely, sql } from 'kysely'

/** Texts of the person's own, of which the papers of a deal are made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE paper_templates (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('letter_of_intent', 'purchase_contract', 'assignment', 'other')),
      body TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
}
