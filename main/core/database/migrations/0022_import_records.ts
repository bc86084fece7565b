import { type Kysely, sql } from 'kysely'

/**
 * MT940 among the formats, and what an import says of itself. The column is made anew and not its table: transactions refer to that, and it
 * cannot be dropped while they do.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE imports ADD COLUMN file_format TEXT NOT NULL DEFAULT 'csv'
      CHECK (file_format IN ('csv', 'ofx', 'qif', 'camt', 'mt940'))`.execute(db)
  await sql`UPDATE imports SET file_format = format`.execute(db)
  await sql`ALTER TABLE imports DROP COLUMN format`.execute(db)
  await sql`ALTER TABLE imports RENAME COLUMN file_format TO format`.execute(db)
  for (const column of ['unsure', 'changed', 'removed', 'left_out', 'for_review'])
    await sql`ALTER TABLE imports ADD COLUMN ${sql.ref(column)} INTEGER NOT NULL DEFAULT 0`.execute(db)
  for (const column of ['created_account_ids', 'notices'])
    await sql`ALTER TABLE imports ADD COLUMN ${sql.ref(column)} TEXT NOT NULL DEFAULT '[]'`.execute(db)
}
