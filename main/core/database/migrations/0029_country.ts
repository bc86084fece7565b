import { type Kysely, sql } from 'kysely'

/** Where a phone number without a country's code is dialled from; without it, the country of the household's currency. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE household ADD COLUMN country TEXT CHECK (country GLOB '[A-Z][A-Z]')`.execute(db)
}
