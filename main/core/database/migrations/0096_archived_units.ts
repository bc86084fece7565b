import { type Kysely, sql } from 'kysely'

/** Since when a unit is kept out of sight: a year before that has its days. Of those that are so already the day is that of their last change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE property_units ADD COLUMN archived_on TEXT`.execute(db)
  await sql`UPDATE property_units SET archived_on = substr(updated_at, 1, 10) WHERE status = 'archived'`.execute(
    db,
  )
}
