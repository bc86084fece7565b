import { type Kysely, sql } from 'kysely'

/**
 * The end of a lease is among the reminders, what is looked at as a tenant moves in or out is kept with the lease, and so is which incomes are no payments
 * of it. Maintenance jobs come with what paid for them, and are reminded of too. A CHECK that is to allow another kind needs the table of reminders made anew; nothing refers to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await checklists(db)
  await rejections(db)
  await maintenance(db)
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

async function rejections(db: Kysely<unknown>): Promise<void> {
  // An income is rejected for a lease once; it may be gone by now.
  await sql`
    CREATE TABLE lease_payment_rejections (
      id TEXT PRIMARY KEY,
      lease_id TEXT NOT NULL REFERENCES leases (id),
      transaction_id TEXT NOT NULL,
      tenant TEXT NOT NULL,
      payee TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      date TEXT NOT NULL,
      created_at TEXT NOT NULL,
      UNIQUE (lease_id, transaction_id)
    ) STRICT`.execute(db)
}

async function maintenance(db: Kysely<unknown>): Promise<void> {
  // A unit or a contact may be gone by now, and the job stays.
  await sql`
    CREATE TABLE maintenance_jobs (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      unit_id TEXT,
      title TEXT NOT NULL,
      vendor TEXT NOT NULL,
      contact_id TEXT,
      status TEXT NOT NULL CHECK (status IN ('open', 'scheduled', 'done')),
      reported_on TEXT NOT NULL,
      due_on TEXT,
      done_on TEXT,
      estimate_minor INTEGER CHECK (estimate_minor >= 0),
      every_months INTEGER CHECK (every_months > 0),
      series_start TEXT,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK ((status = 'done') = (done_on IS NOT NULL)),
      CHECK (every_months IS NULL OR due_on IS NOT NULL)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX maintenance_jobs_property ON maintenance_jobs (property_id)`.execute(db)
  await sql`CREATE INDEX maintenance_jobs_due ON maintenance_jobs (due_on, id) WHERE status <> 'done'`.execute(
    db,
  )
  // A row of the ledger paid for one job; it is named by its id, and may be gone.
  await sql`
    CREATE TABLE maintenance_payments (
      id TEXT PRIMARY KEY,
      job_id TEXT NOT NULL REFERENCES maintenance_jobs (id),
      transaction_id TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX maintenance_payments_job ON maintenance_payments (job_id)`.execute(db)
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
      job_id TEXT REFERENCES maintenance_jobs (id),
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
      UNIQUE (job_id, due_date),
      CHECK ((bill_id IS NOT NULL) + (renewal_id IS NOT NULL) + (task_id IS NOT NULL) + (lease_id IS NOT NULL) + (job_id IS NOT NULL) = 1),
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
