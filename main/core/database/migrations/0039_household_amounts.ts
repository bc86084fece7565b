import { type Kysely, sql } from 'kysely'

/**
 * What a transaction, and each part of a split, counts in the household's currency; null where no rate leads there. Until now every account was in that
 * currency, so it is the amount itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE transactions ADD COLUMN household_minor INTEGER CHECK (household_minor >= 0)`.execute(
    db,
  )
  await sql`UPDATE transactions SET household_minor = amount_minor`.execute(db)
  await sql`ALTER TABLE splits ADD COLUMN household_minor INTEGER CHECK (household_minor >= 0)`.execute(db)
  await sql`UPDATE splits SET household_minor = amount_minor`.execute(db)
  // Few rows are of another currency: what they count for is looked for by what it is, and what has no rate by its day.
  await sql`
    CREATE INDEX transactions_foreign ON transactions (household_minor, date, seq)
      WHERE household_minor IS NOT amount_minor`.execute(db)
  await sql`CREATE INDEX transactions_unconverted ON transactions (date, seq) WHERE household_minor IS NULL`.execute(
    db,
  )
}
