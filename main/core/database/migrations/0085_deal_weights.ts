import { type Kysely, sql } from 'kysely'

/** What of the fee of a deal in a stage the forecast counts, where a person has set it: whole percent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE deal_weights (
      id TEXT PRIMARY KEY,
      stage TEXT NOT NULL CHECK (stage IN ('lead', 'offer_made', 'under_contract', 'assigned')),
      percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX deal_weights_stage ON deal_weights (stage)`.execute(db)
}
