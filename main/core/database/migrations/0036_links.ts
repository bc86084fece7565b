import { type Kysely, sql } from 'kysely'

/**
 * What a transaction or a part of it is for: several things, of more kinds than the one that its row could name. That row's columns stay, and hold
 * the first of the old kinds. Links of before had no effect on any figure, and have none until a person says so. An account can say what its
 * imported rows are for, and whose it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE transaction_links (
      transaction_seq INTEGER NOT NULL REFERENCES transactions (seq) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      part INTEGER CHECK (part >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('property', 'deal', 'holding', 'liability', 'entity', 'obligation', 'replacement', 'bill', 'flow')),
      id TEXT NOT NULL,
      counted INTEGER CHECK (counted IN (0, 1)),
      PRIMARY KEY (transaction_seq, position)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX transaction_links_thing ON transaction_links (kind, id, transaction_seq)`.execute(db)
  // Whether there are any: a page of a list asks no further where there are none.
  await sql`ALTER TABLE transactions ADD COLUMN is_linked INTEGER NOT NULL DEFAULT 0 CHECK (is_linked IN (0, 1))`.execute(
    db,
  )
  await sql`
    INSERT INTO transaction_links (transaction_seq, position, part, kind, id, counted)
    SELECT seq, 0, NULL, link_kind, link_id, 0 FROM transactions WHERE link_kind IS NOT NULL`.execute(db)
  await sql`UPDATE transactions SET is_linked = 1 WHERE link_kind IS NOT NULL`.execute(db)
  await sql`ALTER TABLE accounts ADD COLUMN default_link_kind TEXT`.execute(db)
  await sql`ALTER TABLE accounts ADD COLUMN default_link_id TEXT`.execute(db)
  // What the account is called more closely; its kind says how it counts, and its list cannot grow without every row of every table that names it.
  await sql`
    ALTER TABLE accounts ADD COLUMN special_kind TEXT
    CHECK (special_kind IN ('brokerage_cash', 'mortgage', 'line_of_credit', 'asset'))`.execute(db)
  await sql`ALTER TABLE accounts ADD COLUMN entity_id TEXT REFERENCES entities (id)`.execute(db)
}
