import { type Kysely, sql } from 'kysely'

/**
 * A partner's split has six decimals, in parts per hundred million. A check of the table names the old column, so the table is made anew. Others refer to it:
 * it is emptied and filled again under its own name while their references wait, and the commit checks them all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`PRAGMA defer_foreign_keys = ON`.execute(db)
  await sql`CREATE TEMP TABLE deals_before AS SELECT * FROM main.deals ORDER BY rowid`.execute(db)
  await sql`DELETE FROM main.deals`.execute(db)
  await sql`DROP TABLE main.deals`.execute(db)
  await sql`
    CREATE TABLE main.deals (
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
      partner_split_pphm INTEGER CHECK (partner_split_pphm BETWEEN 0 AND 100000000),
      meta TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK (partner_id IS NOT NULL OR partner_split_pphm IS NULL)
    ) STRICT`.execute(db)
  await sql`
    INSERT INTO main.deals
      (id, external_ref, title, property_id, source, seller_name, seller_phone, seller_email, seller_time_zone, seller_consent,
       asking_price_minor, partner_id, partner_split_pphm, meta, status, created_at, updated_at)
    SELECT id, external_ref, title, property_id, source, seller_name, seller_phone, seller_email, seller_time_zone, seller_consent,
      asking_price_minor, partner_id, 10000 * partner_split_bp, meta, status, created_at, updated_at
    FROM deals_before`.execute(db)
  await sql`DROP TABLE deals_before`.execute(db)
  await sql`CREATE INDEX deals_listed ON deals (status, updated_at)`.execute(db)
  await sql`CREATE INDEX deals_property ON deals (property_id)`.execute(db)
  await sql`CREATE INDEX deals_partner ON deals (partner_id) WHERE partner_id IS NOT NULL`.execute(db)
  await sql`CREATE UNIQUE INDEX deals_external ON deals (external_ref) WHERE external_ref IS NOT NULL`.execute(
    db,
  )
}
