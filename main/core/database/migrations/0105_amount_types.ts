import { type Kysely, sql } from 'kysely'

/**
 * Amounts with the type of their rows: the other side of a transfer is of the opposite type, and most rows of the same amount near a day are not.
 * An import asks so of each of its rows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DROP INDEX transactions_amount`.execute(db)
  await sql`CREATE INDEX transactions_amount ON transactions (amount_minor, date, seq, tx_type)`.execute(db)
}
