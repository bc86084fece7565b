import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE keepsakes (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      worth_minor INTEGER NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
}
