import { type Kysely, sql } from 'kysely'

/** The cost of a source is told by a tag too. A CHECK that is to allow a third needs the table made anew; nothing refers to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE lead_source_costs_of_three (
      id TEXT PRIMARY KEY,
      source TEXT NOT NULL CHECK (source <> ''),
      bucket_id TEXT REFERENCES buckets (id) ON DELETE CASCADE,
      payee_id TEXT REFERENCES payees (id) ON DELETE CASCADE,
      tag TEXT CHECK (tag <> ''),
      created_at TEXT NOT NULL,
      CHECK ((bucket_id IS NOT NULL) + (payee_id IS NOT NULL) + (tag IS NOT NULL) = 1)
    ) STRICT`.execute(db)
  await sql`
    INSERT INTO lead_source_costs_of_three (id, source, bucket_id, payee_id, created_at)
    SELECT id, source, bucket_id, payee_id, created_at FROM lead_source_costs`.execute(db)
  await sql`DROP TABLE lead_source_costs`.execute(db)
  await sql`ALTER TABLE lead_source_costs_of_three RENAME TO lead_source_costs`.execute(db)
  // What is of two sources would count twice.
  await sql`CREATE UNIQUE INDEX lead_source_costs_bucket ON lead_source_costs (bucket_id) WHERE bucket_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE UNIQUE INDEX lead_source_costs_payee ON lead_source_costs (payee_id) WHERE payee_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE UNIQUE INDEX lead_source_costs_tag ON lead_source_costs (tag) WHERE tag IS NOT NULL`.execute(
    db,
  )
}
