import { type Kysely, sql } from 'kysely'

/** The folder that backups are copied to besides, in the place that the person chose; null where they chose none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE household ADD COLUMN backup_folder TEXT`.execute(db)
}
