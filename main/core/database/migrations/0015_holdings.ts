import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE entities (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('trust', 'company', 'llc', 'partnership', 'person', 'other')),
      jurisdiction TEXT,
      registration_number TEXT,
      status TEXT NOT NULL CHECK (status IN ('active', 'dormant', 'dissolved')),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  // One a date and name: a renewal that is done makes the next one, and two programs must not make it twice.
  await sql`
    CREATE TABLE entity_renewals (
      id TEXT PRIMARY KEY,
      entity_id TEXT NOT NULL REFERENCES entities (id),
      name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
      due_date TEXT NOT NULL,
      every_months INTEGER CHECK (every_months BETWEEN 1 AND 1200),
      remind_days_ahead INTEGER NOT NULL CHECK (remind_days_ahead >= 0),
      status TEXT NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
      done_on TEXT,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (entity_id, name, due_date),
      CHECK ((status = 'done') = (done_on IS NOT NULL))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX entity_renewals_due ON entity_renewals (status, due_date)`.execute(db)
  await sql`
    CREATE TABLE holdings (
      id TEXT PRIMARY KEY,
      asset_type TEXT NOT NULL CHECK (asset_type IN ('property', 'resort', 'note', 'trust_interest', 'policy', 'saas_stream', 'vault', 'cash', 'security', 'vehicle', 'other')),
      label TEXT NOT NULL CHECK (label <> ''),
      internal_ref TEXT,
      jurisdiction TEXT,
      entity_id TEXT REFERENCES entities (id),
      currency TEXT NOT NULL,
      ownership_ppm INTEGER NOT NULL CHECK (ownership_ppm BETWEEN 1 AND 1000000),
      inactive_on TEXT,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX holdings_entity ON holdings (entity_id) WHERE entity_id IS NOT NULL`.execute(db)
  await sql`CREATE INDEX holdings_internal_ref ON holdings (internal_ref) WHERE internal_ref IS NOT NULL`.execute(
    db,
  )
  // Numbered, because of two valuations of one date the one entered last counts.
  await sql`
    CREATE TABLE valuations (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      holding_id TEXT NOT NULL REFERENCES holdings (id),
      date TEXT NOT NULL,
      value_minor INTEGER NOT NULL CHECK (value_minor >= 0),
      currency TEXT NOT NULL,
      source TEXT NOT NULL,
      note TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX valuations_holding ON valuations (holding_id, date, seq)`.execute(db)
  await sql`
    CREATE TABLE liabilities (
      id TEXT PRIMARY KEY,
      holding_id TEXT NOT NULL REFERENCES holdings (id),
      name TEXT NOT NULL CHECK (name <> ''),
      lender TEXT NOT NULL,
      currency TEXT NOT NULL,
      rate_ppm INTEGER CHECK (rate_ppm BETWEEN 0 AND 1000000),
      payment_minor INTEGER CHECK (payment_minor >= 0),
      closed_on TEXT,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX liabilities_holding ON liabilities (holding_id)`.execute(db)
  await sql`
    CREATE TABLE liability_valuations (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      liability_id TEXT NOT NULL REFERENCES liabilities (id),
      date TEXT NOT NULL,
      balance_minor INTEGER NOT NULL CHECK (balance_minor >= 0),
      source TEXT NOT NULL,
      note TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX liability_valuations_liability ON liability_valuations (liability_id, date, seq)`.execute(
    db,
  )
  await sql`
    CREATE TABLE holding_flows (
      id TEXT PRIMARY KEY,
      holding_id TEXT NOT NULL REFERENCES holdings (id),
      kind TEXT NOT NULL CHECK (kind IN ('contribution', 'cost', 'rent', 'income', 'sale')),
      date TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      currency TEXT NOT NULL,
      note TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX holding_flows_holding ON holding_flows (holding_id, date)`.execute(db)
  // The key is what a conversion asks for: the latest of a pair on or before a date.
  await sql`
    CREATE TABLE exchange_rates (
      base_currency TEXT NOT NULL,
      quote_currency TEXT NOT NULL,
      date TEXT NOT NULL,
      rate TEXT NOT NULL CHECK (rate GLOB '[0-9]*' AND rate NOT GLOB '*[^0-9.]*'),
      source TEXT NOT NULL,
      created_at TEXT NOT NULL,
      PRIMARY KEY (base_currency, quote_currency, date),
      CHECK (base_currency <> quote_currency)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX exchange_rates_date ON exchange_rates (date)`.execute(db)
  await sql`
    CREATE TABLE credit_scores (
      id TEXT PRIMARY KEY,
      bureau TEXT NOT NULL COLLATE NOCASE CHECK (bureau <> ''),
      score INTEGER NOT NULL CHECK (score BETWEEN 300 AND 900),
      date TEXT NOT NULL,
      note TEXT NOT NULL,
      created_at TEXT NOT NULL,
      UNIQUE (bureau, date)
    ) STRICT`.execute(db)
}
