import { type Kysely, sql } from 'kysely'

/** When a card's statement closes and is due, and what of it must be paid at least. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = [
    sql`closing_day INTEGER CHECK (closing_day BETWEEN 1 AND 31)`,
    sql`due_day INTEGER CHECK (due_day BETWEEN 1 AND 31)`,
    sql`due_after_days INTEGER CHECK (due_after_days BETWEEN 1 AND 60)`,
    sql`minimum_minor INTEGER CHECK (minimum_minor >= 0)`,
    sql`minimum_pphm INTEGER CHECK (minimum_pphm BETWEEN 0 AND 100000000)`,
  ]
  for (const column of columns) await sql`ALTER TABLE accounts ADD COLUMN ${column}`.execute(db)
}
