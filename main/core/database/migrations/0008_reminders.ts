import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One per occurrence, however often and by however many programs it is asked for: the unique constraint is the rule.
  await sql`
    CREATE TABLE reminders (
      id TEXT PRIMARY KEY,
      bill_id TEXT NOT NULL REFERENCES bills (id),
      scheduled_date TEXT NOT NULL,
      due_date TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'snoozed', 'done', 'dismissed')),
      show_from TEXT NOT NULL,
      claimed_at TEXT,
      delivered_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (bill_id, scheduled_date)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX reminders_open ON reminders (show_from) WHERE status IN ('pending', 'snoozed')`.execute(
    db,
  )
  await sql`
    CREATE TABLE job_runs (
      job TEXT NOT NULL,
      day TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      ok INTEGER CHECK (ok IN (0, 1)),
      result TEXT,
      PRIMARY KEY (job, day)
    ) STRICT, WITHOUT ROWID`.execute(db)
}
