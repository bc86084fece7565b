import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE csv_profiles (
      account_id TEXT PRIMARY KEY REFERENCES accounts (id),
      mapping TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`
    CREATE TABLE rules (
      id TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      conditions TEXT NOT NULL,
      action TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
}
