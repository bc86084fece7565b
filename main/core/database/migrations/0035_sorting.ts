import { type Kysely, sql } from 'kysely'

/**
 * What a file's own categories stand for, once for each kind of file; whether rows are filled in from the person's own past; and what was filled in
 * and taken out again. A row that a person is asked about is marked, and found with those that are to be looked at.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE file_categories (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      kind_name TEXT NOT NULL,
      category TEXT NOT NULL,
      category_key TEXT NOT NULL,
      bucket_id TEXT REFERENCES buckets (id),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (kind, category_key)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX file_categories_bucket ON file_categories (bucket_id) WHERE bucket_id IS NOT NULL`.execute(
    db,
  )
  await sql`
    CREATE TABLE sorting_settings (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      fills_in INTEGER NOT NULL CHECK (fills_in IN (0, 1))
    ) STRICT`.execute(db)
  await sql`INSERT INTO sorting_settings VALUES (1, 1)`.execute(db)
  await sql`
    CREATE TABLE sorting_refusals (
      transaction_seq INTEGER PRIMARY KEY REFERENCES transactions (seq) ON DELETE CASCADE,
      bucket_id TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`
    ALTER TABLE transactions ADD COLUMN unsure_bucket INTEGER NOT NULL DEFAULT 0 CHECK (unsure_bucket IN (0, 1))`.execute(
    db,
  )
  await sql`DROP INDEX transactions_review`.execute(db)
  await sql`
    CREATE INDEX transactions_review ON transactions (date, seq) WHERE review IS NOT NULL OR unsure_bucket = 1`.execute(
    db,
  )
}
