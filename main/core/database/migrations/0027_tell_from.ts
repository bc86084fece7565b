import { type Kysely, sql } from 'kysely'

/** From which time of its day on the household is told of what comes due: so far nine, for everybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE notification_settings ADD COLUMN tell_from TEXT NOT NULL DEFAULT '09:00'
      CHECK (tell_from GLOB '[0-2][0-9]:[0-5][0-9]' AND tell_from < '24:00')`.execute(db)
}
