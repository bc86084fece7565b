import { type Kysely, sql } from 'kysely'

/**
 * Percentages have six decimals: what was kept in parts per million, or in hundredths of a percent, is kept in parts per hundred million. A debt says how its
 * interest is counted; one from before is counted as it was, monthly.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE holdings ADD COLUMN ownership_pphm INTEGER NOT NULL DEFAULT 100000000
      CHECK (ownership_pphm BETWEEN 1 AND 100000000)`.execute(db)
  await sql`UPDATE holdings SET ownership_pphm = 100 * ownership_ppm`.execute(db)
  await sql`ALTER TABLE holdings DROP COLUMN ownership_ppm`.execute(db)

  await sql`ALTER TABLE liabilities ADD COLUMN rate_pphm INTEGER CHECK (rate_pphm BETWEEN 0 AND 100000000)`.execute(
    db,
  )
  await sql`UPDATE liabilities SET rate_pphm = 100 * rate_ppm`.execute(db)
  await sql`ALTER TABLE liabilities DROP COLUMN rate_ppm`.execute(db)
  await sql`
    ALTER TABLE liabilities ADD COLUMN convention TEXT NOT NULL DEFAULT 'us_monthly'
      CHECK (convention IN ('us_monthly', 'canada', 'simple_daily', 'actual_360', 'interest_only'))`.execute(
    db,
  )

  await sql`
    ALTER TABLE buyers ADD COLUMN arv_share_max_pphm INTEGER CHECK (arv_share_max_pphm BETWEEN 1 AND 200000000)`.execute(
    db,
  )
  await sql`UPDATE buyers SET arv_share_max_pphm = 10000 * arv_share_max_bp`.execute(db)
  await sql`ALTER TABLE buyers DROP COLUMN arv_share_max_bp`.execute(db)
}
