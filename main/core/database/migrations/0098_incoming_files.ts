import { type Kysely, sql } from 'kysely'

/** A folder that is watched for new files, and what came of each that was found there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE watched_folder (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      path TEXT NOT NULL,
      is_on INTEGER NOT NULL CHECK (is_on IN (0, 1))
    ) STRICT`.execute(db)
  await sql`INSERT INTO watched_folder VALUES (1, '', 0)`.execute(db)
  await sql`
    CREATE TABLE incoming_files (
      id TEXT PRIMARY KEY,
      source TEXT NOT NULL,
      modified INTEGER NOT NULL,
      size INTEGER NOT NULL,
      name TEXT NOT NULL,
      sha256 TEXT,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'ignored', 'refused')),
      reason TEXT,
      said_date TEXT,
      said_minor INTEGER,
      said_currency TEXT,
      said_payee TEXT,
      text TEXT NOT NULL,
      transaction_id TEXT,
      found_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX incoming_files_state ON incoming_files (state, found_at)`.execute(db)
  await sql`CREATE INDEX incoming_files_content ON incoming_files (sha256)`.execute(db)
}
