import { type Kysely, sql } from 'kysely'

/** Incomes of a place that a person has said are of no lease, by who pays them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE lease_proposal_rejections (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL,
      unit_id TEXT,
      payee TEXT NOT NULL,
      payee_key TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
}
