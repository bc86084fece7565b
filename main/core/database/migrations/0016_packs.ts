import { type Kysely, sql } from 'kysely'

/** Packs registered besides those that the program brings itself. Lists are JSON arrays of text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE packs (
      id TEXT PRIMARY KEY,
      code TEXT NOT NULL CHECK (code <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      module TEXT NOT NULL CHECK (module <> ''),
      procedures TEXT NOT NULL,
      tables TEXT NOT NULL,
      tags TEXT NOT NULL,
      router_symbol TEXT,
      data_paths TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX packs_code ON packs (code)`.execute(db)
}
