import { type Kysely, sql } from 'kysely'

/** How the household's dates and figures are written; without a word as the system's region has it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = [
    sql`region_locale TEXT CHECK (length(region_locale) <= 35)`,
    sql`date_order TEXT CHECK (date_order IN ('day_month_year', 'month_day_year', 'year_month_day'))`,
    sql`number_marks TEXT CHECK (number_marks IN ('comma_point', 'point_comma', 'space_comma', 'apostrophe_point', 'lakh_point'))`,
    sql`currency_sign TEXT CHECK (currency_sign IN ('before', 'after', 'code', 'none'))`,
  ]
  for (const column of columns) await sql`ALTER TABLE household ADD COLUMN ${column}`.execute(db)
}
