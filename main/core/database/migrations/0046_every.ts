import { type Kysely, sql } from 'kysely'

/**
 * Bills and expected income may come every so many weeks or days; a bill's amount may be another from a day on, and a subscription may say when it was last
 * used. A check of both tables names the cadences, so both are emptied and filled again under their own names, as deals were (0025).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`PRAGMA defer_foreign_keys = ON`.execute(db)
  await bills(db)
  await flows(db)
}

async function bills(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TEMP TABLE bills_before AS SELECT * FROM main.bills ORDER BY rowid`.execute(db)
  await sql`DELETE FROM main.bills`.execute(db)
  await sql`DROP TABLE main.bills`.execute(db)
  await sql`
    CREATE TABLE main.bills (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      amount_kind TEXT NOT NULL CHECK (amount_kind IN ('fixed', 'estimated')),
      estimate_minor INTEGER CHECK (estimate_minor > 0),
      currency TEXT NOT NULL,
      payee TEXT NOT NULL,
      cadence TEXT NOT NULL CHECK (cadence IN ('weekly', 'biweekly', 'every_n_weeks', 'every_n_days', 'semimonthly', 'monthly', 'every_n_months', 'quarterly', 'yearly')),
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
      due_weeks INTEGER CHECK (due_weeks >= 1),
      due_days INTEGER CHECK (due_days >= 1),
      earlier_amounts TEXT NOT NULL DEFAULT '[]',
      last_used_on TEXT,
      CHECK (cadence <> 'semimonthly' OR due_day_2 IS NOT NULL),
      CHECK (cadence <> 'yearly' OR due_month IS NOT NULL),
      CHECK (cadence NOT IN ('weekly', 'biweekly', 'every_n_weeks') OR due_day <= 7),
      CHECK (cadence <> 'every_n_weeks' OR due_weeks IS NOT NULL),
      CHECK (cadence <> 'every_n_days' OR due_days IS NOT NULL)
    ) STRICT`.execute(db)
  await sql`
    INSERT INTO main.bills
      (id, name, amount_minor, amount_kind, estimate_minor, currency, payee, cadence, due_day, due_day_2, due_months, due_month, start_date, end_date,
       schedule_from, autopay, bucket_id, account_id, status, weekend_rule, grace_days, remind_days_ahead, notes, next_due, next_shown, created_at, updated_at)
    SELECT id, name, amount_minor, amount_kind, estimate_minor, currency, payee, cadence, due_day, due_day_2, due_months, due_month, start_date, end_date,
      schedule_from, autopay, bucket_id, account_id, status, weekend_rule, grace_days, remind_days_ahead, notes, next_due, next_shown, created_at, updated_at
    FROM bills_before`.execute(db)
  await sql`DROP TABLE bills_before`.execute(db)
  await sql`CREATE INDEX bills_next ON bills (status, next_shown, name)`.execute(db)
}

async function flows(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TEMP TABLE flows_before AS SELECT * FROM main.flows ORDER BY rowid`.execute(db)
  await sql`DELETE FROM main.flows`.execute(db)
  await sql`DROP TABLE main.flows`.execute(db)
  await sql`
    CREATE TABLE main.flows (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      cadence TEXT NOT NULL CHECK (cadence IN ('once', 'weekly', 'biweekly', 'every_n_weeks', 'every_n_days', 'semimonthly', 'monthly', 'every_n_months', 'quarterly', 'yearly')),
      next_date TEXT NOT NULL,
      due_months INTEGER NOT NULL CHECK (due_months >= 1),
      account_id TEXT REFERENCES accounts (id),
      status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      due_weeks INTEGER CHECK (due_weeks >= 1),
      due_days INTEGER CHECK (due_days >= 1),
      CHECK (cadence <> 'every_n_weeks' OR due_weeks IS NOT NULL),
      CHECK (cadence <> 'every_n_days' OR due_days IS NOT NULL)
    ) STRICT`.execute(db)
  await sql`
    INSERT INTO main.flows (id, name, amount_minor, cadence, next_date, due_months, account_id, status, notes, created_at, updated_at)
    SELECT id, name, amount_minor, cadence, next_date, due_months, account_id, status, notes, created_at, updated_at
    FROM flows_before`.execute(db)
  await sql`DROP TABLE flows_before`.execute(db)
}
