import { type Kysely, sql } from 'kysely'

/** Files of other apps that were moved in, and what was made with each, so that it is taken back as one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE move_ins (
      id TEXT PRIMARY KEY,
      app TEXT NOT NULL,
      file_name TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      first_seq INTEGER,
      last_seq INTEGER,
      report TEXT NOT NULL,
      created_at TEXT NOT NULL,
      undone_at TEXT,
      CHECK ((first_seq IS NULL) = (last_seq IS NULL))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX move_ins_fingerprint ON move_ins (fingerprint)`.execute(db)
  await sql`
    CREATE TABLE move_in_records (
      move_in_id TEXT NOT NULL REFERENCES move_ins (id),
      position INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('account', 'bucket', 'bill', 'flow', 'rule', 'payee')),
      entity_id TEXT NOT NULL,
      PRIMARY KEY (move_in_id, position)
    ) STRICT, WITHOUT ROWID`.execute(db)
}
