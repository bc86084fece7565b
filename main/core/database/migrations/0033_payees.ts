import { type Kysely, sql } from 'kysely'

/** Who is paid, as a record: by what texts of banks it is known, and which transactions are its own. What the bank wrote stays in `transactions.payee`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE payees (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      notes TEXT NOT NULL,
      default_bucket_id TEXT REFERENCES buckets (id),
      account_id TEXT REFERENCES accounts (id),
      is_bill INTEGER NOT NULL CHECK (is_bill IN (0, 1)),
      is_ours INTEGER NOT NULL CHECK (is_ours IN (0, 1)),
      status TEXT NOT NULL CHECK (status IN ('active', 'archived', 'merged')),
      merged_into TEXT REFERENCES payees (id),
      origin TEXT NOT NULL CHECK (origin IN ('person', 'entry', 'import', 'history')),
      import_id TEXT REFERENCES imports (id),
      pass_id TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK ((status = 'merged') = (merged_into IS NOT NULL))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX payees_merged ON payees (merged_into) WHERE merged_into IS NOT NULL`.execute(db)
  await sql`CREATE INDEX payees_import ON payees (import_id) WHERE import_id IS NOT NULL`.execute(db)
  await sql`CREATE INDEX payees_pass ON payees (pass_id) WHERE pass_id IS NOT NULL`.execute(db)
  await sql`CREATE INDEX payees_bucket ON payees (default_bucket_id) WHERE default_bucket_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX payees_account ON payees (account_id) WHERE account_id IS NOT NULL`.execute(db)
  // 'name': what a cleaned text is looked up by. 'text': one very text of a bank, which a person has given to a payee; it goes before the names.
  await sql`
    CREATE TABLE payee_aliases (
      kind TEXT NOT NULL CHECK (kind IN ('name', 'text')),
      key TEXT NOT NULL,
      written TEXT NOT NULL,
      payee_id TEXT NOT NULL REFERENCES payees (id) ON DELETE CASCADE,
      PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX payee_aliases_payee ON payee_aliases (payee_id)`.execute(db)
  // Which transactions a pass over the history gave a payee.
  await sql`
    CREATE TABLE payee_pass_rows (
      transaction_seq INTEGER PRIMARY KEY REFERENCES transactions (seq) ON DELETE CASCADE,
      pass_id TEXT NOT NULL,
      payee_id TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX payee_pass_rows_pass ON payee_pass_rows (pass_id)`.execute(db)
  await sql`ALTER TABLE transactions ADD COLUMN payee_id TEXT REFERENCES payees (id)`.execute(db)
  // What the bank's file said, once a rule or a person has made it another; null while it is in payee itself.
  await sql`ALTER TABLE transactions ADD COLUMN bank_payee TEXT`.execute(db)
  await sql`
    CREATE INDEX transactions_without_payee ON transactions (seq) WHERE payee_id IS NULL AND payee <> ''`.execute(
    db,
  )
  // With what a payee's months are summed from, so that no row is looked at.
  await sql`
    CREATE INDEX transactions_payee_id ON transactions (payee_id, date, seq, status, tx_type, amount_minor)
      WHERE payee_id IS NOT NULL`.execute(db)
}
