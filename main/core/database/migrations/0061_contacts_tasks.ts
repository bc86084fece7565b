import { type Kysely, sql } from 'kysely'

/**
 * Contacts with all their numbers and addresses, tied by key to what they have to do with; and tasks, which the one inbox reminds of beside bills and
 * renewals. A CHECK that is to allow a third kind needs the table of reminders made anew; nothing refers to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await contacts(db)
  await tasks(db)
  await reminders(db)
}

async function contacts(db: Kysely<unknown>): Promise<void> {
  // `roles` is a JSON array of texts.
  await sql`
    CREATE TABLE contacts (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      company TEXT NOT NULL,
      roles TEXT NOT NULL,
      mailing_line TEXT NOT NULL,
      mailing_city TEXT NOT NULL,
      mailing_region TEXT NOT NULL,
      mailing_postal_code TEXT NOT NULL,
      mailing_country TEXT NOT NULL,
      notes TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX contacts_listed ON contacts (status, name COLLATE NOCASE, id)`.execute(db)
  await sql`
    CREATE TABLE contact_points (
      contact_id TEXT NOT NULL REFERENCES contacts (id),
      way TEXT NOT NULL CHECK (way IN ('phone', 'email')),
      position INTEGER NOT NULL CHECK (position >= 0),
      value TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('mobile', 'home', 'work', 'landline', 'fax', 'other')),
      do_not_call INTEGER NOT NULL CHECK (do_not_call IN (0, 1)),
      PRIMARY KEY (contact_id, way, position)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX contact_points_do_not_call ON contact_points (value) WHERE do_not_call = 1`.execute(
    db,
  )
  await sql`
    CREATE TABLE contact_links (
      contact_id TEXT NOT NULL REFERENCES contacts (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      deal_id TEXT REFERENCES deals (id),
      property_id TEXT REFERENCES properties (id),
      pipeline_id TEXT REFERENCES wholesale_pipelines (id),
      PRIMARY KEY (contact_id, position),
      CHECK ((deal_id IS NOT NULL) + (property_id IS NOT NULL) + (pipeline_id IS NOT NULL) = 1)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX contact_links_deal ON contact_links (deal_id) WHERE deal_id IS NOT NULL`.execute(db)
  await sql`CREATE INDEX contact_links_property ON contact_links (property_id) WHERE property_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX contact_links_pipeline ON contact_links (pipeline_id) WHERE pipeline_id IS NOT NULL`.execute(
    db,
  )
}

async function tasks(db: Kysely<unknown>): Promise<void> {
  // A record is named by its kind and id, as what money was for is: it may be of any pack.
  await sql`
    CREATE TABLE tasks (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      due_date TEXT,
      priority TEXT NOT NULL CHECK (priority IN ('high', 'normal', 'low')),
      record_kind TEXT,
      record_id TEXT,
      notes TEXT NOT NULL,
      done_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK ((record_kind IS NULL) = (record_id IS NULL))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX tasks_open ON tasks (due_date, id) WHERE done_at IS NULL`.execute(db)
  await sql`CREATE INDEX tasks_done ON tasks (done_at, id) WHERE done_at IS NOT NULL`.execute(db)
  await sql`CREATE INDEX tasks_record ON tasks (record_kind, record_id) WHERE record_id IS NOT NULL`.execute(
    db,
  )
}

async function reminders(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE reminders_of_all (
      id TEXT PRIMARY KEY,
      bill_id TEXT REFERENCES bills (id),
      scheduled_date TEXT,
      renewal_id TEXT REFERENCES entity_renewals (id),
      days_ahead INTEGER CHECK (days_ahead >= 0),
      task_id TEXT REFERENCES tasks (id),
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
      CHECK ((bill_id IS NOT NULL) + (renewal_id IS NOT NULL) + (task_id IS NOT NULL) = 1),
      CHECK ((bill_id IS NULL) = (scheduled_date IS NULL)),
      CHECK ((renewal_id IS NULL) = (days_ahead IS NULL))
    ) STRICT`.execute(db)
  await sql`
    INSERT INTO reminders_of_all
      (id, bill_id, scheduled_date, renewal_id, days_ahead, due_date, status, show_from, claimed_at, delivered_at, created_at, updated_at)
    SELECT id, bill_id, scheduled_date, renewal_id, days_ahead, due_date, status, show_from, claimed_at, delivered_at, created_at, updated_at
    FROM reminders`.execute(db)
  await sql`DROP TABLE reminders`.execute(db)
  await sql`ALTER TABLE reminders_of_all RENAME TO reminders`.execute(db)
  await sql`CREATE INDEX reminders_open ON reminders (show_from) WHERE status IN ('pending', 'snoozed')`.execute(
    db,
  )
  await sql`
    CREATE INDEX reminders_inbox ON reminders (due_date, id) WHERE status IN ('pending', 'delivered', 'snoozed')`.execute(
    db,
  )
  await sql`CREATE INDEX reminders_listed ON reminders (due_date, id)`.execute(db)
}
