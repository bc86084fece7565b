import { type Kysely, sql } from 'kysely'

/** What buckets want of a month, the person's own groups and order of buckets, and what is noted of a month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE budget_targets (
      id TEXT PRIMARY KEY,
      bucket_id TEXT NOT NULL REFERENCES buckets (id),
      kind TEXT NOT NULL CHECK (
        kind IN ('every_month', 'by_date', 'refill', 'bills', 'share_of_income', 'average', 'remainder', 'cap')
      ),
      priority TEXT NOT NULL CHECK (priority IN ('A', 'B', 'C', 'D')),
      amount_minor INTEGER CHECK (amount_minor BETWEEN 0 AND 999999999999999),
      by_month TEXT,
      repeat_months INTEGER CHECK (repeat_months > 0),
      gives_back INTEGER NOT NULL CHECK (gives_back IN (0, 1)),
      bill_id TEXT REFERENCES bills (id),
      basis_points INTEGER CHECK (basis_points BETWEEN 1 AND 10000),
      share_of TEXT CHECK (share_of IN ('this_month', 'last_month', 'to_assign')),
      months INTEGER CHECK (months BETWEEN 1 AND 60),
      weight INTEGER CHECK (weight BETWEEN 1 AND 1000),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX budget_targets_bucket ON budget_targets (bucket_id)`.execute(db)
  await sql`CREATE INDEX budget_targets_bill ON budget_targets (bill_id) WHERE bill_id IS NOT NULL`.execute(
    db,
  )
  await sql`
    CREATE TABLE budget_groups (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      position INTEGER NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX budget_groups_name ON budget_groups (name COLLATE NOCASE)`.execute(db)
  await sql`
    CREATE TABLE budget_places (
      bucket_id TEXT PRIMARY KEY REFERENCES buckets (id),
      group_id TEXT REFERENCES budget_groups (id),
      position INTEGER NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX budget_places_group ON budget_places (group_id)`.execute(db)
  await sql`
    CREATE TABLE budget_notes (
      id TEXT PRIMARY KEY,
      month TEXT NOT NULL,
      bucket_id TEXT REFERENCES buckets (id),
      note TEXT NOT NULL CHECK (note <> '')
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX budget_notes_place ON budget_notes (month, COALESCE(bucket_id, ''))`.execute(
    db,
  )
  await sql`CREATE INDEX budget_notes_bucket ON budget_notes (bucket_id) WHERE bucket_id IS NOT NULL`.execute(
    db,
  )
}
