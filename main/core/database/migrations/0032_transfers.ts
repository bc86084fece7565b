import { type Kysely, sql } from 'kysely'

/** Two rows that are one movement: what each was before they were joined, what a person said no to, and what is to be asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE transfer_sides (
      transaction_seq INTEGER PRIMARY KEY REFERENCES transactions (seq) ON DELETE CASCADE,
      transfer_id TEXT NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('hand', 'import', 'history')),
      import_id TEXT REFERENCES imports (id),
      pass_id TEXT,
      expected INTEGER NOT NULL CHECK (expected IN (0, 1)),
      was TEXT NOT NULL,
      evidence TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX transfer_sides_transfer ON transfer_sides (transfer_id)`.execute(db)
  await sql`CREATE INDEX transfer_sides_import ON transfer_sides (import_id) WHERE import_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX transfer_sides_pass ON transfer_sides (pass_id) WHERE pass_id IS NOT NULL`.execute(
    db,
  )
  // By the rows' ids, and by what their bank calls them: a file that is taken back and comes again has other ids.
  await sql`
    CREATE TABLE transfer_rejections (
      one TEXT NOT NULL,
      other TEXT NOT NULL,
      created_at TEXT NOT NULL,
      PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID`.execute(db)
  // No references: what a row becomes decides whether it is still to be asked, each time that they are read.
  await sql`
    CREATE TABLE transfer_proposals (
      out_id TEXT NOT NULL,
      in_id TEXT NOT NULL,
      points INTEGER NOT NULL,
      evidence TEXT NOT NULL,
      PRIMARY KEY (out_id, in_id)
    ) STRICT, WITHOUT ROWID`.execute(db)
}
