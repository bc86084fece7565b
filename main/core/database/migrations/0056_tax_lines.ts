import { type Kysely, sql } from 'kysely'

/**
 * The line of a tax form that rows for a property are sorted under: of a bucket, of a payee, or of one transaction or a part of it. The lines themselves
 * are a table of the program.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE tax_line_choices (
      id TEXT PRIMARY KEY,
      bucket_id TEXT REFERENCES buckets (id) ON DELETE CASCADE,
      payee_id TEXT REFERENCES payees (id) ON DELETE CASCADE,
      transaction_seq INTEGER REFERENCES transactions (seq) ON DELETE CASCADE,
      part INTEGER CHECK (part >= 0),
      tax_line TEXT NOT NULL CHECK (tax_line <> ''),
      created_at TEXT NOT NULL,
      CHECK ((bucket_id IS NOT NULL) + (payee_id IS NOT NULL) + (transaction_seq IS NOT NULL) = 1),
      CHECK (part IS NULL OR transaction_seq IS NOT NULL)
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX tax_line_choices_bucket ON tax_line_choices (bucket_id) WHERE bucket_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE UNIQUE INDEX tax_line_choices_payee ON tax_line_choices (payee_id) WHERE payee_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE UNIQUE INDEX tax_line_choices_row ON tax_line_choices (transaction_seq, COALESCE(part, -1)) WHERE transaction_seq IS NOT NULL`.execute(
    db,
  )
}
