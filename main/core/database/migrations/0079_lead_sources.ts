import { type Kysely, sql } from 'kysely'

/** Which rows of the bank are what a source of leads costs: those of a bucket, or of a payee. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE lead_source_costs (
      id TEXT PRIMARY KEY,
      source TEXT NOT NULL CHECK (source <> ''),
      bucket_id TEXT REFERENCES buckets (id) ON DELETE CASCADE,
      payee_id TEXT REFERENCES payees (id) ON DELETE CASCADE,
      created_at TEXT NOT NULL,
      CHECK ((bucket_id IS NOT NULL) + (payee_id IS NOT NULL) = 1)
    ) STRICT`.execute(db)
  // What is of two sources would count twice.
  await sql`CREATE UNIQUE INDEX lead_source_costs_bucket ON lead_source_costs (bucket_id) WHERE bucket_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE UNIQUE INDEX lead_source_costs_payee ON lead_source_costs (payee_id) WHERE payee_id IS NOT NULL`.execute(
    db,
  )
}
