import { type Kysely, sql } from 'kysely'

/** The rows that are for something, by their day: the books of a year look at its rows alone, and not at all that a property ever had. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX transactions_linked ON transactions (date, seq) WHERE is_linked = 1`.execute(db)
}
