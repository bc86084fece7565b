import { type Kysely, sql } from 'kysely'

/**
 * Money with a job: whether the household budgets so, and what each month assigns to a bucket or to a card. A file of before keeps its limits: nobody has
 * said otherwise yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE assign_settings (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      mode TEXT NOT NULL CHECK (mode IN ('limits', 'assign')),
      from_month TEXT
    ) STRICT`.execute(db)
  await sql`INSERT INTO assign_settings VALUES (1, 'limits', NULL)`.execute(db)
  await sql`
    CREATE TABLE month_assignments (
      id TEXT PRIMARY KEY,
      month TEXT NOT NULL,
      bucket_id TEXT REFERENCES buckets (id),
      account_id TEXT REFERENCES accounts (id),
      assigned_minor INTEGER NOT NULL CHECK (assigned_minor BETWEEN -999999999999999 AND 999999999999999),
      CHECK ((bucket_id IS NULL) <> (account_id IS NULL))
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX month_assignments_bucket ON month_assignments (bucket_id, month) WHERE bucket_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE UNIQUE INDEX month_assignments_account ON month_assignments (account_id, month) WHERE account_id IS NOT NULL`.execute(
    db,
  )
  // Transfers alone: which of them leave the budget's accounts is asked of all of them at once.
  await sql`
    CREATE INDEX transactions_transfers ON transactions (transfer_id, account_id, date, tx_type, household_minor, status)
    WHERE tx_type IN ('transfer_in', 'transfer_out')`.execute(db)
}
