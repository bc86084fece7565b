import { type Kysely, sql } from 'kysely'

/** A list is taken back only as far as no other list names the same person: asked for each contact of it, so by an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX lead_list_entries_contact ON lead_list_entries (contact_id) WHERE contact_id IS NOT NULL`.execute(
    db,
  )
  await sql`
    CREATE INDEX lead_list_entries_second_contact ON lead_list_entries (second_contact_id)
    WHERE second_contact_id IS NOT NULL`.execute(db)
}
