import { type Kysely, sql } from 'kysely'

/** Pictures among the attachments that are shown as photos of their property or job, with what is said of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE photos (
      id TEXT PRIMARY KEY,
      attachment_id TEXT NOT NULL UNIQUE,
      caption TEXT NOT NULL,
      moment TEXT CHECK (moment IN ('before', 'after')),
      position INTEGER NOT NULL,
      goes_out INTEGER NOT NULL CHECK (goes_out IN (0, 1)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
}
