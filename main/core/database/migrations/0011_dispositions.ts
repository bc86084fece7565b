import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE buyers (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      email TEXT NOT NULL,
      phone TEXT NOT NULL,
      time_zone TEXT,
      buy_box_summary TEXT NOT NULL,
      areas TEXT NOT NULL,
      property_types TEXT NOT NULL,
      beds_min INTEGER CHECK (beds_min >= 0),
      baths_min_hundredths INTEGER CHECK (baths_min_hundredths >= 0),
      price_min_minor INTEGER CHECK (price_min_minor >= 0),
      price_max_minor INTEGER CHECK (price_max_minor >= 0),
      arv_share_max_bp INTEGER CHECK (arv_share_max_bp BETWEEN 1 AND 20000),
      rehab_max TEXT CHECK (rehab_max IN ('none', 'light', 'medium', 'heavy')),
      cash INTEGER NOT NULL CHECK (cash IN (0, 1)),
      proof_of_funds_minor INTEGER CHECK (proof_of_funds_minor >= 0),
      proof_of_funds_date TEXT,
      notes TEXT NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX buyers_listed ON buyers (is_active, name)`.execute(db)
  await sql`
    CREATE TABLE assignments (
      id TEXT PRIMARY KEY,
      pipeline_id TEXT NOT NULL REFERENCES wholesale_pipelines (id),
      buyer_id TEXT NOT NULL REFERENCES buyers (id),
      status TEXT NOT NULL CHECK (status IN ('offered', 'assigned', 'closed', 'fallout')),
      assignment_price_minor INTEGER CHECK (assignment_price_minor > 0),
      assignment_fee_minor INTEGER,
      deposit_minor INTEGER CHECK (deposit_minor >= 0),
      deposit_outcome TEXT CHECK (deposit_outcome IN ('kept', 'returned')),
      fallout_reason TEXT NOT NULL,
      notes TEXT NOT NULL,
      offered_on TEXT NOT NULL,
      assigned_on TEXT,
      closed_on TEXT,
      fallout_on TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX assignments_pipeline ON assignments (pipeline_id, id)`.execute(db)
  await sql`CREATE INDEX assignments_buyer ON assignments (buyer_id, id)`.execute(db)
  // However many programs race for it: a deal is assigned to one buyer.
  await sql`CREATE UNIQUE INDEX assignments_one ON assignments (pipeline_id) WHERE status IN ('assigned', 'closed')`.execute(
    db,
  )
}
