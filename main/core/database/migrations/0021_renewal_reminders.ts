import { type Kysely, sql } from 'kysely'

/**
 * The one inbox holds reminders of renewals beside those of bills. A column that may be null from now on needs the table made anew; nothing
 * refers to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One per occurrence of a bill, and one per renewal, its date and days ahead, however often and by however many programs it is asked
  // for: the unique constraints are the rule. Each binds its own kind alone, since nulls differ from each other.
  await sql`
    CREATE TABLE reminders_of_both (
      id TEXT PRIMARY KEY,
      bill_id TEXT REFERENCES bills (id),
      scheduled_date TEXT,
      renewal_id TEXT REFERENCES entity_renewals (id),
      days_ahead INTEGER CHECK (days_ahead >= 0),
      due_date TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'snoozed', 'done', 'dismissed')),
      show_from TEXT NOT NULL,
      claimed_at TEXT,
      delivered_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (bill_id, scheduled_date),
      UNIQUE (renewal_id, due_date, days_ahead),
      CHECK ((bill_id IS NULL) <> (renewal_id IS NULL)),
      CHECK ((bill_id IS NULL) = (scheduled_date IS NULL)),
      CHECK ((renewal_id IS NULL) = (days_ahead IS NULL))
    ) STRICT`.execute(db)
  await sql`
    INSERT INTO reminders_of_both
      (id, bill_id, scheduled_date, due_date, status, show_from, claimed_at, delivered_at, created_at, updated_at)
    SELECT id, bill_id, scheduled_date, due_date, status, show_from, claimed_at, delivered_at, created_at, updated_at
    FROM reminders`.execute(db)
  await sql`DROP TABLE reminders`.execute(db)
  await sql`ALTER TABLE reminders_of_both RENAME TO reminders`.execute(db)
  await sql`CREATE INDEX reminders_open ON reminders (show_from) WHERE status IN ('pending', 'snoozed')`.execute(
    db,
  )
  await sql`
    CREATE INDEX reminders_inbox ON reminders (due_date, id) WHERE status IN ('pending', 'delivered', 'snoozed')`.execute(
    db,
  )
  await sql`CREATE INDEX reminders_listed ON reminders (due_date, id)`.execute(db)
}
