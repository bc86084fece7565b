import { type Kysely, sql } from 'kysely'

/** Parts of a split that are transfers, how what owners paid for each other is booked, and the split that a payee has again and again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The other side is the row of the other account with the same transfer_id.
  await sql`ALTER TABLE splits ADD COLUMN transfer_id TEXT CHECK (transfer_id IS NULL OR bucket_id IS NULL)`.execute(
    db,
  )
  // The bucket that it comes back to when the transfer is taken apart.
  await sql`ALTER TABLE splits ADD COLUMN was_bucket_id TEXT`.execute(db)
  // The other account as a file names it: its row may come later.
  await sql`ALTER TABLE splits ADD COLUMN named_account TEXT`.execute(db)
  await sql`CREATE INDEX splits_transfer ON splits (transfer_id) WHERE transfer_id IS NOT NULL`.execute(db)
  await sql`CREATE INDEX splits_named ON splits (transaction_seq) WHERE named_account IS NOT NULL AND transfer_id IS NULL`.execute(
    db,
  )
  // part is -1 for all of a transaction. No reference: a row that is taken back and undone again keeps how it was booked.
  await sql`
    CREATE TABLE settlement_bookings (
      transaction_id TEXT NOT NULL,
      part INTEGER NOT NULL CHECK (part >= -1),
      booked_as TEXT NOT NULL CHECK (booked_as IN ('contribution', 'draw', 'due')),
      PRIMARY KEY (transaction_id, part)
    ) STRICT, WITHOUT ROWID`.execute(db)
  // No reference: a payee that was made along with a transaction goes and comes again with it.
  await sql`
    CREATE TABLE payee_splits (
      payee_id TEXT PRIMARY KEY,
      parts TEXT NOT NULL,
      times INTEGER NOT NULL CHECK (times > 0)
    ) STRICT`.execute(db)
}
