import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE imports (
      id TEXT PRIMARY KEY,
      file_name TEXT NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('csv', 'ofx', 'qif', 'camt')),
      added INTEGER NOT NULL,
      duplicates INTEGER NOT NULL,
      problems INTEGER NOT NULL,
      rounded INTEGER NOT NULL,
      bills_matched INTEGER NOT NULL,
      account_ids TEXT NOT NULL,
      created_at TEXT NOT NULL,
      undone_at TEXT
    ) STRICT`.execute(db)
  await sql`
    CREATE TABLE transactions (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      tx_type TEXT NOT NULL CHECK (tx_type IN ('income', 'expense', 'transfer_in', 'transfer_out')),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      date TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('posted', 'void')),
      payee TEXT NOT NULL,
      description TEXT NOT NULL,
      notes TEXT NOT NULL,
      account_id TEXT REFERENCES accounts (id),
      bucket_id TEXT REFERENCES buckets (id),
      is_split INTEGER NOT NULL CHECK (is_split IN (0, 1)),
      priority TEXT CHECK (priority IN ('A', 'B', 'C', 'D')),
      transfer_id TEXT,
      link_kind TEXT CHECK (link_kind IN ('obligation', 'flow', 'replacement', 'deal', 'bill', 'holding')),
      link_id TEXT,
      import_id TEXT REFERENCES imports (id),
      bank_ref TEXT,
      cleared TEXT NOT NULL CHECK (cleared IN ('uncleared', 'cleared', 'reconciled')),
      gate_flagged INTEGER NOT NULL CHECK (gate_flagged IN (0, 1)),
      voided_at TEXT,
      void_reason TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK ((status = 'void') = (voided_at IS NOT NULL)),
      CHECK ((link_kind IS NULL) = (link_id IS NULL)),
      CHECK (is_split = 0 OR bucket_id IS NULL),
      CHECK ((transfer_id IS NOT NULL) = (tx_type IN ('transfer_in', 'transfer_out'))),
      CHECK (transfer_id IS NULL OR (account_id IS NOT NULL AND bucket_id IS NULL AND is_split = 0))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX transactions_date ON transactions (date, seq)`.execute(db)
  await sql`CREATE INDEX transactions_account ON transactions (account_id, date, seq)`.execute(db)
  await sql`CREATE INDEX transactions_bucket ON transactions (bucket_id, date, seq)`.execute(db)
  await sql`CREATE INDEX transactions_amount ON transactions (amount_minor, date, seq)`.execute(db)
  // The bank's own id is the surest mark of a duplicate; a voided row keeps it, so importing again does not bring it back.
  await sql`CREATE UNIQUE INDEX transactions_bank_ref ON transactions (account_id, bank_ref) WHERE bank_ref IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX transactions_transfer ON transactions (transfer_id) WHERE transfer_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX transactions_import ON transactions (import_id) WHERE import_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX transactions_link ON transactions (link_kind, link_id) WHERE link_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX transactions_void ON transactions (date, seq) WHERE status = 'void'`.execute(db)
  await sql`CREATE INDEX transactions_payee ON transactions (payee COLLATE NOCASE) WHERE payee <> ''`.execute(
    db,
  )
  await sql`
    CREATE TABLE splits (
      transaction_seq INTEGER NOT NULL REFERENCES transactions (seq) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      bucket_id TEXT REFERENCES buckets (id),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      notes TEXT NOT NULL,
      PRIMARY KEY (transaction_seq, position)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX splits_bucket ON splits (bucket_id, transaction_seq)`.execute(db)
  await sql`
    CREATE TABLE transaction_tags (
      transaction_seq INTEGER NOT NULL REFERENCES transactions (seq) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      PRIMARY KEY (transaction_seq, tag)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX transaction_tags_tag ON transaction_tags (tag, transaction_seq)`.execute(db)
  await sql`
    CREATE VIRTUAL TABLE transaction_search USING fts5 (
      payee, description, notes, tags,
      content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
    )`.execute(db)
}
