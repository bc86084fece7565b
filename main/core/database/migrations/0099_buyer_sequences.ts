import { type Kysely, sql } from 'kysely'

/** A sequence is for sellers or for buyers; one for buyers follows the offer of a deal to each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE message_sequences ADD COLUMN audience TEXT NOT NULL DEFAULT 'seller'
      CHECK (audience IN ('seller', 'buyer'))`.execute(db)
  await sql`
    ALTER TABLE sequence_enrolments ADD COLUMN assignment_id TEXT REFERENCES assignments (id)`.execute(db)
  // A deal's seller is in one sequence at a time, and so is each buyer who was offered it.
  await sql`DROP INDEX sequence_enrolments_running`.execute(db)
  await sql`
    CREATE UNIQUE INDEX sequence_enrolments_running ON sequence_enrolments (deal_id)
    WHERE state = 'running' AND assignment_id IS NULL`.execute(db)
  await sql`
    CREATE UNIQUE INDEX sequence_enrolments_offer ON sequence_enrolments (assignment_id)
    WHERE state = 'running' AND assignment_id IS NOT NULL`.execute(db)
}
