import { type Kysely, sql } from 'kysely'

/**
 * The end of a lease is among the reminders, and what is looked at as a tenant moves in or out is kept with the lease. A CHECK that is to allow another
 * kind needs the table of reminders made anew; nothing refers to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await checklists(db)
  await reminders(db)
}

async function checklists(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE lease_checklist_items (
      id TEXT PRIMARY KEY,
      lease_id TEXT NOT NULL REFERENCES leases (id),
      moment TEXT NOT NULL CHECK (moment IN ('move_in', 'move_out')),
      position INTEGER NOT NULL CHECK (position >= 0),
      name TEXT NOT NULL,
      done_on TEXT,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX lease_checklist_items_lease ON lease_checklist_items (lease_id, moment, position)`.execute(
    db,
  )
  // What the household begins each list with: `items` is a JSON array of texts. Without a row it is the list that the program has.
  await sql`
    CREATE TABLE lease_checklist_templates (
      id TEXT PRIMARY KEY CHECK (id IN ('move_in', 'move_out')),
      items TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
}

async function reminders(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE reminders_of_more (
      id TEXT PRIMARY KEY,
      bill_id TEXT REFERENCES bills (id),
      scheduled_date TEXT,
      renewal_id TEXT REFERENCES entity_renewals (id),
      days_ahead INTEGER CHECK (days_ahead >= 0),
      task_id TEXT REFERENCES tasks (id),
      lease_id TEXT REFERENCES leases (id),
      due_date TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pending', 'delivered', 'snoozed', 'done', 'dismissed')),
      show_from TEXT NOT NULL,
      claimed_at TEXT,
      delivered_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (bill_id, scheduled_date),
      UNIQUE (renewal_id, due_date, days_ahead),
      UNIQUE (task_id, due_date),
      UNIQUE (lease_id, due_date),
      CHECK ((bill_id IS NOT NULL) + (renewal_id IS NOT NULL) + (task_id IS NOT NULL) + (lease_id IS NOT NULL) = 1),
      CHECK ((bill_id IS NULL) = (scheduled_date IS NULL)),
      CHECK ((renewal_id IS NULL) = (days_ahead IS NULL))
    ) STRICT`.execute(db)
  await sql`
    INSERT INTO reminders_of_more
      (id, bill_id, scheduled_date, renewal_id, days_ahead, task_id, due_date, status, show_from, claimed_at, delivered_at, created_at, updated_at)
    SELECT id, bill_id, scheduled_date, renewal_id, days_ahead, task_id, due_date, status, show_from, claimed_at, delivered_at, created_at, updated_at
    FROM reminders`.execute(db)
  await sql`DROP TABLE reminders`.execute(db)
  await sql`ALTER TABLE reminders_of_more RENAME TO reminders`.execute(db)
  await sql`CREATE INDEX reminders_open ON reminders (show_from) WHERE status IN ('pending', 'snoozed')`.execute(
    db,
  )
  await sql`
    CREATE INDEX reminders_inbox ON reminders (due_date, id) WHERE status IN ('pending', 'delivered', 'snoozed')`.execute(
    db,
  )
  await sql`CREATE INDEX reminders_listed ON reminders (due_date, id)`.execute(db)
  // Few leases end: those without an end are no part of it.
  await sql`CREATE INDEX leases_ending ON leases (end_date) WHERE end_date IS NOT NULL`.execute(db)
}
