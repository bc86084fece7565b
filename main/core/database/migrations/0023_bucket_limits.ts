import { type Kysely, sql } from 'kysely'

/**
 * A limit has a first month, so that raising it leaves the months before as they were. What a bucket's limit was until now holds from the bucket's first
 * month, and before it too, where it has something from before: the earliest limit reaches back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE bucket_limits (
      bucket_id TEXT NOT NULL REFERENCES buckets (id),
      from_month TEXT NOT NULL,
      limit_minor INTEGER NOT NULL CHECK (limit_minor >= 0),
      PRIMARY KEY (bucket_id, from_month)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`
    INSERT INTO bucket_limits (bucket_id, from_month, limit_minor)
    SELECT id, first_month, monthly_limit_minor FROM buckets`.execute(db)
  await sql`ALTER TABLE buckets DROP COLUMN monthly_limit_minor`.execute(db)
}
