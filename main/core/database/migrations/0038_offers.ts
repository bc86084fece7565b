import { type Kysely, sql } from 'kysely'

/** What an update can do for rows of before it. A file that has none is offered nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE offers (
      kind TEXT PRIMARY KEY CHECK (kind IN ('transfers', 'payees'))
    ) STRICT, WITHOUT ROWID`.execute(db)
  // Two accounts with rows: between fewer there is no transfer.
  await sql`
    INSERT INTO offers
    SELECT 'transfers' WHERE (
      SELECT count(*) FROM accounts WHERE EXISTS (SELECT 1 FROM transactions WHERE account_id = accounts.id)
    ) > 1`.execute(db)
  await sql`
    INSERT INTO offers
    SELECT 'payees' WHERE EXISTS (SELECT 1 FROM transactions WHERE payee_id IS NULL AND payee <> '')`.execute(
    db,
  )
}
