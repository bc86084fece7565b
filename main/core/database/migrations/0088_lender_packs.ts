import { type Kysely, sql } from 'kysely'

/** Who is given papers about what the household owns, what each of them may see, and what each was given when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE pack_readers (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('lender', 'partner', 'other')),
      allowed TEXT NOT NULL CHECK (json_valid(allowed)),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  // No reference to the reader: what was given stays known when the reader is removed.
  await sql`
    CREATE TABLE given_packs (
      id TEXT PRIMARY KEY,
      reader_id TEXT NOT NULL,
      reader TEXT NOT NULL,
      as_of TEXT NOT NULL,
      file_name TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size > 0),
      sha256 TEXT NOT NULL,
      contents_sha256 TEXT NOT NULL,
      files TEXT NOT NULL CHECK (json_valid(files)),
      allowed TEXT NOT NULL CHECK (json_valid(allowed)),
      made_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX given_packs_reader ON given_packs (reader_id, made_at)`.execute(db)
}
