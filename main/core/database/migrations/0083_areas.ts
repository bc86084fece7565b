import { type Kysely, sql } from 'kysely'

/** What of the program the household wants to see, and whether it is done with the list of first steps: one that is set up already needs none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = [
    sql`areas TEXT NOT NULL DEFAULT 'both' CHECK (areas IN ('household', 'deals', 'both'))`,
    sql`checklist_closed INTEGER NOT NULL DEFAULT 0 CHECK (checklist_closed IN (0, 1))`,
  ]
  for (const column of columns) await sql`ALTER TABLE household ADD COLUMN ${column}`.execute(db)
  await sql`UPDATE household SET checklist_closed = set_up`.execute(db)
}
