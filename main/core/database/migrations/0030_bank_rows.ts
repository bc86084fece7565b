import { type Kysely, sql } from 'kysely'

/** What a bank's row says beyond its transaction, what the bank said of it before, and which transactions a person is to look at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE transactions ADD COLUMN review TEXT
      CHECK (review IN ('unsure_duplicate', 'bank_changed', 'contradicted', 'pending'))`.execute(db)
  await sql`CREATE INDEX transactions_review ON transactions (date, seq) WHERE review IS NOT NULL`.execute(db)
  await sql`
    CREATE TABLE transaction_sources (
      transaction_seq INTEGER PRIMARY KEY REFERENCES transactions (seq) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      balance_minor INTEGER,
      category TEXT,
      transfer_account TEXT,
      original_minor INTEGER,
      original_currency TEXT,
      fee_minor INTEGER,
      pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
      CHECK ((original_minor IS NULL) = (original_currency IS NULL))
    ) STRICT`.execute(db)
  // Under which reference, amount and day a bank gave a row that says something else by now, changed by the bank or by a person.
  await sql`
    CREATE TABLE earlier_bank_rows (
      account_id TEXT NOT NULL REFERENCES accounts (id),
      bank_ref TEXT NOT NULL,
      signed_minor INTEGER NOT NULL,
      date TEXT NOT NULL,
      transaction_seq INTEGER NOT NULL REFERENCES transactions (seq) ON DELETE CASCADE,
      import_id TEXT REFERENCES imports (id),
      PRIMARY KEY (account_id, bank_ref, signed_minor, date)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX earlier_bank_rows_transaction ON earlier_bank_rows (transaction_seq)`.execute(db)
  await sql`CREATE INDEX earlier_bank_rows_import ON earlier_bank_rows (import_id) WHERE import_id IS NOT NULL`.execute(
    db,
  )
  await rememberEdits(db)
}

/** What the bank said of rows that a person changed before there was a table for it is in the history. */
async function rememberEdits(db: Kysely<unknown>): Promise<void> {
  await sql`
    INSERT OR IGNORE INTO earlier_bank_rows (account_id, bank_ref, signed_minor, date, transaction_seq)
    SELECT account_id, bank_ref, IIF(tx_type = 'income', amount_minor, -amount_minor), date, seq
    FROM (
      SELECT t.seq, t.bank_ref, json_extract(l.before, '$.account_id') AS account_id, json_extract(l.before, '$.tx_type') AS tx_type,
        json_extract(l.before, '$.amount_minor') AS amount_minor, json_extract(l.before, '$.date') AS date,
        json_extract(l.after, '$.account_id') AS account_after, json_extract(l.after, '$.amount_minor') AS amount_after,
        json_extract(l.after, '$.date') AS date_after, json_extract(l.after, '$.tx_type') AS type_after
      FROM audit_log AS l JOIN transactions AS t ON t.id = l.entity_id
      WHERE l.entity_kind = 'transaction' AND l.action = 'update' AND json_valid(l.before) AND json_valid(l.after) AND t.bank_ref IS NOT NULL
    )
    WHERE account_id IN (SELECT id FROM accounts) AND typeof(amount_minor) = 'integer' AND typeof(date) = 'text'
      AND (account_id IS NOT account_after OR amount_minor IS NOT amount_after OR date IS NOT date_after OR tx_type IS NOT type_after)`.execute(
    db,
  )
}
