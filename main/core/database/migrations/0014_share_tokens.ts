import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The token itself is shown once and kept nowhere: only its SHA-256.
  await sql`
    CREATE TABLE share_tokens (
      id TEXT PRIMARY KEY,
      scope TEXT NOT NULL CHECK (scope IN ('jv_board')),
      subject_id TEXT NOT NULL REFERENCES partners (id),
      token_hash TEXT NOT NULL UNIQUE,
      label TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      revoked_at TEXT,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX share_tokens_subject ON share_tokens (subject_id, id)`.execute(db)
  await sql`
    CREATE TABLE share_uses (
      seq INTEGER PRIMARY KEY,
      token_id TEXT NOT NULL REFERENCES share_tokens (id),
      at TEXT NOT NULL,
      way TEXT NOT NULL CHECK (way IN ('view', 'rest'))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX share_uses_of ON share_uses (token_id, seq)`.execute(db)
}
