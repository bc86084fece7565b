import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE partners (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL CHECK (name <> ''),
      email TEXT NOT NULL,
      phone TEXT NOT NULL,
      notes TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`
    CREATE TABLE deals (
      id TEXT PRIMARY KEY,
      external_ref TEXT,
      title TEXT NOT NULL CHECK (title <> ''),
      property_id TEXT REFERENCES properties (id),
      source TEXT NOT NULL,
      seller_name TEXT NOT NULL,
      seller_phone TEXT NOT NULL,
      seller_email TEXT NOT NULL,
      seller_time_zone TEXT,
      seller_consent TEXT NOT NULL CHECK (seller_consent IN ('unknown', 'given', 'refused')),
      asking_price_minor INTEGER CHECK (asking_price_minor > 0),
      partner_id TEXT REFERENCES partners (id),
      partner_split_bp INTEGER CHECK (partner_split_bp BETWEEN 0 AND 10000),
      meta TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK (partner_id IS NOT NULL OR partner_split_bp IS NULL)
    ) STRICT`.execute(db)
  await sql`CREATE INDEX deals_listed ON deals (status, updated_at)`.execute(db)
  await sql`CREATE INDEX deals_property ON deals (property_id)`.execute(db)
  await sql`CREATE INDEX deals_partner ON deals (partner_id) WHERE partner_id IS NOT NULL`.execute(db)
  await sql`CREATE UNIQUE INDEX deals_external ON deals (external_ref) WHERE external_ref IS NOT NULL`.execute(
    db,
  )
  // What a partner may be shown of a deal besides its figures.
  await sql`
    CREATE TABLE deal_documents (
      id TEXT PRIMARY KEY,
      deal_id TEXT NOT NULL REFERENCES deals (id),
      title TEXT NOT NULL CHECK (title <> ''),
      location TEXT NOT NULL,
      shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX deal_documents_of ON deal_documents (deal_id, id)`.execute(db)
  await sql`
    CREATE TABLE wholesale_pipelines (
      id TEXT PRIMARY KEY,
      deal_id TEXT NOT NULL UNIQUE REFERENCES deals (id),
      stage TEXT NOT NULL CHECK (stage IN ('lead', 'offer_made', 'under_contract', 'assigned', 'closed', 'dead')),
      stage_since TEXT NOT NULL,
      lead_source TEXT NOT NULL,
      seller_motivation TEXT NOT NULL,
      arv_estimate_minor INTEGER CHECK (arv_estimate_minor > 0),
      max_allowable_offer_minor INTEGER,
      assignment_fee_target_minor INTEGER CHECK (assignment_fee_target_minor >= 0),
      expected_spread_minor INTEGER,
      offer_amount_minor INTEGER CHECK (offer_amount_minor > 0),
      offer_date TEXT,
      contract_price_minor INTEGER CHECK (contract_price_minor > 0),
      contract_date TEXT,
      closing_date TEXT,
      assignable INTEGER CHECK (assignable IN (0, 1)),
      exit TEXT CHECK (exit IN ('assignment', 'own_purchase', 'double_close')),
      actual_fee_minor INTEGER,
      closed_on TEXT,
      dead_reason TEXT NOT NULL,
      notes TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX wholesale_pipelines_stage ON wholesale_pipelines (stage, stage_since, id)`.execute(
    db,
  )
  await sql`
    CREATE TABLE stage_moves (
      id TEXT PRIMARY KEY,
      pipeline_id TEXT NOT NULL REFERENCES wholesale_pipelines (id),
      from_stage TEXT,
      to_stage TEXT NOT NULL,
      at TEXT NOT NULL,
      date TEXT NOT NULL,
      actor TEXT NOT NULL,
      reason TEXT NOT NULL,
      forced INTEGER NOT NULL CHECK (forced IN (0, 1))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX stage_moves_of ON stage_moves (pipeline_id, id)`.execute(db)
  await sql`
    CREATE TABLE deal_activities (
      id TEXT PRIMARY KEY,
      pipeline_id TEXT NOT NULL REFERENCES wholesale_pipelines (id),
      at TEXT NOT NULL,
      event_type TEXT NOT NULL CHECK (event_type IN ('call', 'text', 'email', 'inspection', 'offer', 'note')),
      description TEXT NOT NULL,
      created_by TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX deal_activities_of ON deal_activities (pipeline_id, at, id)`.execute(db)
}
