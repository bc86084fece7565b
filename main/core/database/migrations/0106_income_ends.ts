import { type Kysely, sql } from 'kysely'

/** The last day on which an income is expected, as bills have one; null where it has no end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE flows ADD COLUMN end_date TEXT`.execute(db)
}
