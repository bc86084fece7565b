import { type Kysely, sql } from 'kysely'

/** Each job that came of another's being done says of which, so that one that is opened again and done again makes no second. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE maintenance_jobs ADD COLUMN after_job_id TEXT`.execute(db)
  // Of those that there are it is the one before in the same series, at the same place.
  await sql`
    UPDATE maintenance_jobs AS made SET after_job_id = (
      SELECT before.id FROM maintenance_jobs AS before
      WHERE before.property_id = made.property_id AND before.unit_id IS made.unit_id AND before.title = made.title
        AND before.series_start = made.series_start AND before.due_on < made.due_on
      ORDER BY before.due_on DESC, before.id LIMIT 1
    )`.execute(db)
  await sql`CREATE INDEX maintenance_jobs_after ON maintenance_jobs (after_job_id) WHERE after_job_id IS NOT NULL`.execute(
    db,
  )
}
