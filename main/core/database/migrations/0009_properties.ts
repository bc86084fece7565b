import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The key is the address without capitals, punctuation and spelled-out street types: what duplicates are found by.
  await sql`
    CREATE TABLE properties (
      id TEXT PRIMARY KEY,
      external_ref TEXT,
      address_key TEXT NOT NULL,
      line TEXT NOT NULL CHECK (line <> ''),
      city TEXT NOT NULL,
      region TEXT NOT NULL,
      postal_code TEXT NOT NULL,
      country TEXT NOT NULL,
      property_type TEXT NOT NULL CHECK (property_type IN ('single_family', 'multi_family', 'condo', 'townhouse', 'manufactured', 'land', 'commercial', 'other')),
      beds INTEGER CHECK (beds >= 0),
      baths_hundredths INTEGER CHECK (baths_hundredths >= 0),
      area INTEGER CHECK (area > 0),
      units TEXT NOT NULL CHECK (units IN ('imperial', 'metric')),
      year_built INTEGER,
      occupancy TEXT NOT NULL CHECK (occupancy IN ('owner', 'tenant', 'vacant', 'unknown')),
      rent_minor INTEGER CHECK (rent_minor >= 0),
      neighborhood INTEGER CHECK (neighborhood BETWEEN 0 AND 100),
      notes TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX properties_listed ON properties (status, address_key, id)`.execute(db)
  await sql`CREATE INDEX properties_address ON properties (address_key)`.execute(db)
  await sql`CREATE UNIQUE INDEX properties_external ON properties (external_ref) WHERE external_ref IS NOT NULL`.execute(
    db,
  )
  await sql`
    CREATE TABLE property_arvs (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      arv_minor INTEGER NOT NULL CHECK (arv_minor > 0),
      notes TEXT NOT NULL,
      date TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX property_arvs_latest ON property_arvs (property_id, id)`.execute(db)
  await sql`
    CREATE TABLE property_comps (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      address TEXT NOT NULL CHECK (address <> ''),
      price_minor INTEGER NOT NULL CHECK (price_minor > 0),
      date TEXT NOT NULL,
      distance_hundredths INTEGER CHECK (distance_hundredths >= 0),
      area INTEGER CHECK (area > 0),
      adjustment_minor INTEGER NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX property_comps_of ON property_comps (property_id, date)`.execute(db)
  // Quantities in thousandths, so that 12.5 square metres at a price come to an exact amount.
  await sql`
    CREATE TABLE property_repairs (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      category TEXT NOT NULL CHECK (category <> ''),
      description TEXT NOT NULL,
      quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),
      unit TEXT NOT NULL,
      unit_cost_minor INTEGER NOT NULL CHECK (unit_cost_minor >= 0),
      total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX property_repairs_of ON property_repairs (property_id, id)`.execute(db)
  await sql`
    CREATE TABLE property_flags (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      kind TEXT NOT NULL CHECK (kind IN ('title_defect', 'lien', 'code_violation', 'permit', 'probate', 'occupancy', 'flood_zone', 'other')),
      severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'blocker')),
      note TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX property_flags_of ON property_flags (property_id, id)`.execute(db)
  await sql`
    CREATE TABLE repair_prices (
      id TEXT PRIMARY KEY,
      category TEXT NOT NULL CHECK (category <> ''),
      description TEXT NOT NULL,
      unit TEXT NOT NULL,
      unit_cost_minor INTEGER NOT NULL CHECK (unit_cost_minor >= 0)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX repair_prices_listed ON repair_prices (category, description)`.execute(db)
}
