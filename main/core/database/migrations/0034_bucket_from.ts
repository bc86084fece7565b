import { type Kysely, sql } from 'kysely'

/** Who said the bucket of a transaction: null where it is in none, and for all that were there before. A rule has a name, and asks for all or any of its conditions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE transactions ADD COLUMN bucket_from TEXT
      CHECK (bucket_from IN ('person', 'rule', 'learned', 'file'))`.execute(db)
  await sql`ALTER TABLE rules ADD COLUMN name TEXT NOT NULL DEFAULT ''`.execute(db)
  await sql`
    ALTER TABLE rules ADD COLUMN match TEXT NOT NULL DEFAULT 'all' CHECK (match IN ('all', 'any'))`.execute(
    db,
  )
}
