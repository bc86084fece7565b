import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE bills (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      amount_kind TEXT NOT NULL CHECK (amount_kind IN ('fixed', 'estimated')),
      estimate_minor INTEGER CHECK (estimate_minor > 0),
      currency TEXT NOT NULL,
      payee TEXT NOT NULL,
      cadence TEXT NOT NULL CHECK (cadence IN ('weekly', 'biweekly', 'semimonthly', 'monthly', 'every_n_months', 'quarterly', 'yearly')),
      due_day INTEGER NOT NULL CHECK (due_day BETWEEN 1 AND 31),
      due_day_2 INTEGER CHECK (due_day_2 BETWEEN 1 AND 31),
      due_months INTEGER NOT NULL CHECK (due_months >= 1),
      due_month INTEGER CHECK (due_month BETWEEN 1 AND 12),
      start_date TEXT NOT NULL,
      end_date TEXT,
      schedule_from TEXT NOT NULL,
      autopay INTEGER NOT NULL CHECK (autopay IN (0, 1)),
      bucket_id TEXT REFERENCES buckets (id),
      account_id TEXT REFERENCES accounts (id),
      status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
      weekend_rule TEXT NOT NULL CHECK (weekend_rule IN ('none', 'before', 'after')),
      grace_days INTEGER NOT NULL CHECK (grace_days >= 0),
      remind_days_ahead INTEGER NOT NULL CHECK (remind_days_ahead >= 0),
      notes TEXT NOT NULL,
      next_due TEXT,
      next_shown TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK (cadence <> 'semimonthly' OR due_day_2 IS NOT NULL),
      CHECK (cadence <> 'yearly' OR due_month IS NOT NULL),
      CHECK (cadence NOT IN ('weekly', 'biweekly') OR due_day <= 7)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX bills_next ON bills (status, next_shown, name)`.execute(db)
  await sql`
    CREATE TABLE bill_occurrences (
      bill_id TEXT NOT NULL REFERENCES bills (id),
      scheduled_date TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'part_paid', 'paid', 'skipped')),
      amount_minor INTEGER NOT NULL,
      PRIMARY KEY (bill_id, scheduled_date)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`
    CREATE TABLE bill_payments (
      id TEXT PRIMARY KEY,
      bill_id TEXT NOT NULL,
      scheduled_date TEXT NOT NULL,
      date TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      part INTEGER NOT NULL CHECK (part IN (0, 1)),
      notes TEXT NOT NULL,
      transaction_id TEXT REFERENCES transactions (id),
      posted_transaction INTEGER NOT NULL CHECK (posted_transaction IN (0, 1)),
      matched INTEGER NOT NULL CHECK (matched IN (0, 1)),
      created_at TEXT NOT NULL,
      FOREIGN KEY (bill_id, scheduled_date) REFERENCES bill_occurrences (bill_id, scheduled_date)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX bill_payments_occurrence ON bill_payments (bill_id, scheduled_date)`.execute(db)
  await sql`CREATE UNIQUE INDEX bill_payments_transaction ON bill_payments (transaction_id) WHERE transaction_id IS NOT NULL`.execute(
    db,
  )
  await sql`
    CREATE TABLE autopay_ticks (
      bill_id TEXT NOT NULL REFERENCES bills (id),
      step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 7),
      ticked_at TEXT NOT NULL,
      PRIMARY KEY (bill_id, step)
    ) STRICT, WITHOUT ROWID`.execute(db)
}
