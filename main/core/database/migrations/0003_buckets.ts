import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE buckets (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      bucket_type TEXT NOT NULL CHECK (bucket_type IN ('essentials', 'variable', 'sinking', 'fun', 'savings', 'other')),
      monthly_limit_minor INTEGER NOT NULL CHECK (monthly_limit_minor >= 0),
      rollover INTEGER NOT NULL CHECK (rollover IN (0, 1)),
      priority TEXT NOT NULL CHECK (priority IN ('A', 'B', 'C', 'D')),
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      notes TEXT NOT NULL,
      first_month TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX buckets_active_name ON buckets (name COLLATE NOCASE) WHERE status = 'active'`.execute(
    db,
  )
  await sql`
    CREATE TABLE allocations (
      bucket_id TEXT NOT NULL REFERENCES buckets (id),
      month TEXT NOT NULL,
      allocation_minor INTEGER NOT NULL CHECK (allocation_minor >= 0),
      PRIMARY KEY (bucket_id, month)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX allocations_month ON allocations (month)`.execute(db)
  // bucket_id '' stands for "in no bucket", so no foreign key here; the rebuild test holds the table to the transactions.
  await sql`
    CREATE TABLE bucket_months (
      bucket_id TEXT NOT NULL,
      month TEXT NOT NULL,
      expense_minor INTEGER NOT NULL CHECK (expense_minor BETWEEN -999999999999999 AND 999999999999999),
      income_minor INTEGER NOT NULL CHECK (income_minor BETWEEN -999999999999999 AND 999999999999999),
      entries INTEGER NOT NULL,
      PRIMARY KEY (bucket_id, month)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX bucket_months_month ON bucket_months (month)`.execute(db)
}
