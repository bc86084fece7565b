import { type Kysely, sql } from 'kysely'

/** The account that a debt against a holding is kept in, so that it counts once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE liabilities ADD COLUMN account_id TEXT REFERENCES accounts (id)`.execute(db)
  await sql`CREATE UNIQUE INDEX liabilities_account ON liabilities (account_id) WHERE account_id IS NOT NULL`.execute(
    db,
  )
}
