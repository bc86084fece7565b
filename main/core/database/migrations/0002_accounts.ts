import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE accounts (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('checking', 'savings', 'credit_card', 'cash', 'loan')),
      currency TEXT NOT NULL,
      spendable INTEGER NOT NULL CHECK (spendable IN (0, 1)),
      opening_minor INTEGER NOT NULL,
      opening_date TEXT NOT NULL,
      bank_id TEXT,
      status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
      notes TEXT NOT NULL,
      reconciled_on TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX accounts_bank_id ON accounts (bank_id) WHERE bank_id IS NOT NULL`.execute(db)
  await sql`
    CREATE TABLE account_months (
      account_id TEXT NOT NULL REFERENCES accounts (id),
      month TEXT NOT NULL,
      flow_minor INTEGER NOT NULL CHECK (flow_minor BETWEEN -999999999999999 AND 999999999999999),
      cleared_minor INTEGER NOT NULL CHECK (cleared_minor BETWEEN -999999999999999 AND 999999999999999),
      entries INTEGER NOT NULL,
      PRIMARY KEY (account_id, month)
    ) STRICT, WITHOUT ROWID`.execute(db)
}
