import { type Kysely, sql } from 'kysely'

/**
 * Whether a property is looked at, bought, held or gone, with the dates and amounts of its purchase and sale, and what its depreciation rests on. What an
 * active holding refers to is owned already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = [
    sql`ownership TEXT NOT NULL DEFAULT 'lead' CHECK (ownership IN ('lead', 'under_contract', 'owned', 'sold'))`,
    sql`owned_on TEXT`,
    sql`purchase_price_minor INTEGER CHECK (purchase_price_minor >= 0)`,
    sql`purchase_costs_minor INTEGER CHECK (purchase_costs_minor >= 0)`,
    sql`land_value_minor INTEGER CHECK (land_value_minor >= 0)`,
    sql`in_service_on TEXT`,
    sql`recovery TEXT CHECK (recovery IN ('27.5', '39'))`,
    sql`sold_on TEXT`,
    sql`sale_price_minor INTEGER CHECK (sale_price_minor >= 0)`,
  ]
  for (const column of columns) await sql`ALTER TABLE properties ADD COLUMN ${column}`.execute(db)
  await sql`
    UPDATE properties SET ownership = 'owned'
    WHERE 'property:' || id IN (SELECT internal_ref FROM holdings WHERE internal_ref IS NOT NULL AND inactive_on IS NULL)
       OR 'property:' || external_ref IN (SELECT internal_ref FROM holdings WHERE internal_ref IS NOT NULL AND inactive_on IS NULL)`.execute(
    db,
  )
  await sql`CREATE INDEX properties_owned ON properties (status, ownership, address_key, id)`.execute(db)
}
