import { type Kysely, sql } from 'kysely'

/**
 * The units of a property, who rents it or one of them, what was charged besides the rent, and the deposits that are held. A transaction can be for a
 * lease or a unit from now on: the list of kinds is part of a CHECK, so its table is made anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db)
  await links(db)
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE property_units (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      name TEXT NOT NULL,
      bedrooms INTEGER CHECK (bedrooms >= 0),
      bathrooms_hundredths INTEGER CHECK (bathrooms_hundredths >= 0),
      area INTEGER CHECK (area > 0),
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE UNIQUE INDEX property_units_name ON property_units (property_id, name COLLATE NOCASE)`.execute(
    db,
  )
  // Steps of the rent: a JSON array of dates and minor units, the earliest first.
  await sql`
    CREATE TABLE leases (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      unit_id TEXT REFERENCES property_units (id),
      tenant TEXT NOT NULL,
      rent_minor INTEGER NOT NULL CHECK (rent_minor >= 0),
      rent_steps TEXT NOT NULL,
      proration TEXT NOT NULL CHECK (proration IN ('daily', 'none')),
      deposit_minor INTEGER NOT NULL CHECK (deposit_minor >= 0),
      start_date TEXT NOT NULL,
      end_date TEXT CHECK (end_date >= start_date),
      due_day INTEGER NOT NULL CHECK (due_day BETWEEN 1 AND 31),
      grace_days INTEGER NOT NULL CHECK (grace_days >= 0),
      late_fee_minor INTEGER CHECK (late_fee_minor >= 0),
      late_fee_pphm INTEGER CHECK (late_fee_pphm BETWEEN 0 AND 100000000),
      notice_days INTEGER NOT NULL CHECK (notice_days >= 0),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK (late_fee_minor IS NULL OR late_fee_pphm IS NULL)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX leases_property ON leases (property_id, start_date)`.execute(db)
  await sql`CREATE INDEX leases_unit ON leases (unit_id) WHERE unit_id IS NOT NULL`.execute(db)
  await sql`CREATE INDEX leases_started ON leases (start_date, id)`.execute(db)
  // A month's rent is charged one late fee; the others have no month, and nulls differ from each other.
  await sql`
    CREATE TABLE lease_charges (
      id TEXT PRIMARY KEY,
      lease_id TEXT NOT NULL REFERENCES leases (id),
      kind TEXT NOT NULL CHECK (kind IN ('late_fee', 'other')),
      period TEXT,
      date TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      UNIQUE (lease_id, period),
      CHECK ((kind = 'late_fee') = (period IS NOT NULL))
    ) STRICT`.execute(db)
  await sql`
    CREATE TABLE lease_deposits (
      id TEXT PRIMARY KEY,
      lease_id TEXT NOT NULL REFERENCES leases (id),
      kind TEXT NOT NULL CHECK (kind IN ('received', 'returned', 'applied')),
      date TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      transaction_id TEXT,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      CHECK (kind <> 'applied' OR transaction_id IS NULL)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX lease_deposits_lease ON lease_deposits (lease_id, date)`.execute(db)
}

async function links(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE transaction_links_more (
      transaction_seq INTEGER NOT NULL REFERENCES transactions (seq) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      part INTEGER CHECK (part >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('property', 'deal', 'holding', 'liability', 'entity', 'obligation', 'replacement', 'bill', 'flow', 'lease', 'unit')),
      id TEXT NOT NULL,
      counted INTEGER CHECK (counted IN (0, 1)),
      PRIMARY KEY (transaction_seq, position)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`
    INSERT INTO transaction_links_more (transaction_seq, position, part, kind, id, counted)
    SELECT transaction_seq, position, part, kind, id, counted FROM transaction_links`.execute(db)
  await sql`DROP TABLE transaction_links`.execute(db)
  await sql`ALTER TABLE transaction_links_more RENAME TO transaction_links`.execute(db)
  await sql`CREATE INDEX transaction_links_thing ON transaction_links (kind, id, transaction_seq)`.execute(db)
}
