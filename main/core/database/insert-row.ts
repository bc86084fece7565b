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
  insert(
    session,
    table,
    given.map(([name]) => name),
    given.map(([, value]) => value),
    1,
  )
}

/** Rows that one statement inserts at most. A power of two, as are the smaller numbers of rows, so that there are few statements to keep. */
const MOST_AT_ONCE = 128

/**
 * Inserts rows of one form, the same columns in the same order and none undefined, many with each statement. A search index writes itself out before each
 * statement that has triggers: told of many rows by one, it does so once for them.
 */
export function insertRows<Table extends keyof Schema>(
  session: WriteSession,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): void {
  const columns = Object.keys(rows[0] ?? {})
  for (let at = 0; at < rows.length; ) {
    const count = Math.min(MOST_AT_ONCE, 2 ** Math.floor(Math.log2(rows.length - at)))
    const values = rows.slice(at, at + count).flatMap(row => Object.values(row))
    insert(session, table, columns, values, count)
    at += count
  }
}

function insert(
  session: WriteSession,
  table: keyof Schema,
  columns: readonly string[],
  values: readonly unknown[],
  count: number,
): void {
  const names = columns.map(name => `"${name}"`).join(', ')
  const row = `(${columns.map(() => '?').join(', ')})`
  // By hand: building a query for each of very many rows takes longer than writing it.
  session
    .prepare(`INSERT INTO "${table}" (${names}) VALUES ${Array(count).fill(row).join(', ')}`)
    .run(...values)
}
