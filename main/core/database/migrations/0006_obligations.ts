import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE obligations (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      due_date TEXT NOT NULL,
      bucket_id TEXT REFERENCES buckets (id),
      status TEXT NOT NULL CHECK (status IN ('open', 'paid', 'cancelled')),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX obligations_due ON obligations (due_date)`.execute(db)
  await sql`
    CREATE TABLE flows (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      cadence TEXT NOT NULL CHECK (cadence IN ('once', 'weekly', 'biweekly', 'semimonthly', 'monthly', 'every_n_months', 'quarterly', 'yearly')),
      next_date TEXT NOT NULL,
      due_months INTEGER NOT NULL CHECK (due_months >= 1),
      account_id TEXT REFERENCES accounts (id),
      status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`
    CREATE TABLE replacements (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      cost_minor INTEGER NOT NULL CHECK (cost_minor > 0),
      target_month TEXT NOT NULL,
      bucket_id TEXT REFERENCES buckets (id),
      status TEXT NOT NULL CHECK (status IN ('active', 'bought', 'archived')),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
}
