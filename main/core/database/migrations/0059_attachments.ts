import { type Kysely, sql } from 'kysely'

/** Files that are kept with a record: what is in each lies beside the data file, under its SHA-256. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE attachments (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      record_id TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size > 0),
      created_at TEXT NOT NULL,
      deleted_at TEXT
    ) STRICT`.execute(db)
  await sql`CREATE INDEX attachments_record ON attachments (kind, record_id, created_at)`.execute(db)
  await sql`CREATE INDEX attachments_content ON attachments (sha256)`.execute(db)
  await sql`CREATE INDEX attachments_removed ON attachments (deleted_at) WHERE deleted_at IS NOT NULL`.execute(
    db,
  )
}
