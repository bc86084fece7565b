import { type Kysely, sql } from 'kysely'

/** Series of rows that a person has said are no bill and no income: by their rows, which stay the same however the series goes on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE found_rejections (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('bill', 'flow')),
      payee TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      transactions TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
}
