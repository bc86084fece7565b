import type { Insertable } from 'kysely'
import type { WriteSession } from './database.ts'
import type { Schema } from './schema.ts'

/**
 * Inserts a row by a statement that is prepared once for its columns: where very many come, as of an imported list, building a query
 * for each takes longer than writing it. A value that is undefined is left to the column's default.
 */
export function insertRow<Table extends keyof Schema>(
  session: WriteSession,
  table: Table,
  row: Insertable<Schema[Table]>,
): void {
  const given = Object.entries(row).filter(([, value]) => value !== undefined)
  const columns = given.map(([name]) => `"${name}"`).join(', ')
  session
    .prepare(`INSERT INTO "${table}" (${columns}) VALUES (${given.map(() => '?').join(', ')})`)
    .run(...given.map(([, value]) => value))
}
