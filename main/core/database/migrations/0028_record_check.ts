import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // How far the check of the records against the audit log has come: a long log is gone on with where the last start left off.
  await sql`
    CREATE TABLE record_check (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      seq INTEGER NOT NULL,
      found TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`INSERT INTO record_check (id, seq, found) VALUES (1, 0, '[]')`.execute(db)
}
