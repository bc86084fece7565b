import { type Kysely, sql } from 'kysely'

/** What each import covers of each account, whether it added up, and all that has to be put back when it is undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE import_statements (
      import_id TEXT NOT NULL REFERENCES imports (id),
      position INTEGER NOT NULL,
      account_id TEXT NOT NULL REFERENCES accounts (id),
      bank_account_id TEXT,
      from_date TEXT,
      to_date TEXT,
      verdict TEXT NOT NULL CHECK (verdict IN ('proved', 'unproved', 'contradicted')),
      proved_by TEXT CHECK (proved_by IN ('running', 'closing', 'earlier_closing')),
      difference_minor INTEGER,
      first_row INTEGER,
      closing_minor INTEGER,
      closing_date TEXT,
      account_minor INTEGER,
      as_of TEXT,
      differs_since TEXT,
      PRIMARY KEY (import_id, position),
      CHECK ((from_date IS NULL) = (to_date IS NULL)),
      CHECK ((verdict = 'proved') = (proved_by IS NOT NULL)),
      CHECK ((verdict = 'contradicted') = (difference_minor IS NOT NULL))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX import_statements_account ON import_statements (account_id, to_date)`.execute(db)
  // Imports of before cover the days of their rows, and proved nothing.
  await sql`
    INSERT INTO import_statements (import_id, position, account_id, from_date, to_date, verdict)
    SELECT import_id, ROW_NUMBER() OVER (PARTITION BY import_id ORDER BY account_id) - 1, account_id, MIN(date), MAX(date), 'unproved'
    FROM transactions WHERE import_id IS NOT NULL AND account_id IS NOT NULL GROUP BY import_id, account_id`.execute(
    db,
  )
  await sql`
    CREATE TABLE import_changes (
      import_id TEXT NOT NULL REFERENCES imports (id),
      position INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('transaction', 'opening', 'bank_id', 'account')),
      entity_id TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      PRIMARY KEY (import_id, position)
    ) STRICT`.execute(db)
  // A bank that gives one id to different payments: its ids tell nothing.
  await sql`
    CREATE TABLE unreliable_bank_ids (
      account_id TEXT PRIMARY KEY REFERENCES accounts (id),
      import_id TEXT NOT NULL REFERENCES imports (id)
    ) STRICT`.execute(db)
  // What a person changed by hand of how files of one layout are read, and nothing else.
  await sql`
    CREATE TABLE csv_layouts (
      account_id TEXT NOT NULL REFERENCES accounts (id),
      fingerprint TEXT NOT NULL,
      change TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (account_id, fingerprint)
    ) STRICT`.execute(db)
}
