import { type Kysely, sql } from 'kysely'

/** Where a saved report is kept at hand: in the sidebar, on Today, both or neither. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // With a default: what was taken away before is brought back from entries that know nothing of it.
  for (const column of ['on_sidebar', 'on_today'])
    await sql`ALTER TABLE saved_reports ADD COLUMN ${sql.id(column)} INTEGER NOT NULL DEFAULT 0 CHECK (${sql.id(column)} IN (0, 1))`.execute(
      db,
    )
}
