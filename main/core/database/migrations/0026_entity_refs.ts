import { type Kysely, sql } from 'kysely'

/** A holding keeps what another system calls its entity, beside the entity here; both may be there, or either. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE holdings ADD COLUMN entity_ref TEXT`.execute(db)
}
