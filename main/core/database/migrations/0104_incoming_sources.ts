import { type Kysely, sql } from 'kysely'

/** Files of the watched folder by the name that they have there, of which each look asks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX incoming_files_source ON incoming_files (source, id)`.execute(db)
}
