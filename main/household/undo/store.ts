import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { CapturedTable, RowChange, RowImage, SqlValue } from '../../core/database/row-capture.ts'

function quoted(names: readonly string[]): string[] {
  return names.map(name => `"${name}"`)
}

function whereKey({ columns, key }: CapturedTable): string {
  return quoted(key.map(index => columns[index] ?? ''))
    .map(name => `${name} = ?`)
    .join(' AND ')
}

/** The row of a key as it is now. */
export function currentRow(session: ReadSession, { table, key }: RowChange): RowImage | undefined {
  // By hand, as the three below: the table is any that a write touched, which only the running program knows, and its rows are lists of values.
  return session
    .prepare<SqlValue[]>(
      `SELECT ${quoted(table.columns).join(', ')} FROM "${table.name}" WHERE ${whereKey(table)} /* row */`,
    )
    .raw()
    .get(...key)
}

/** Lets rows refer to ones that come back later in the same transaction; the commit checks them all. */
export function deferReferences(session: WriteSession): void {
  session.prepare('PRAGMA defer_foreign_keys = ON').run()
}

/** Makes the row of a key what it shall be, whatever it is. A row that stays is never removed meanwhile, since others may hang on it. */
export function putRow(session: WriteSession, { table, key }: RowChange, row: RowImage | undefined): void {
  const { name, columns } = table
  if (row === undefined) {
    // By hand: see above.
    session.prepare(`DELETE FROM "${name}" WHERE ${whereKey(table)}`).run(...key)
    return
  }
  const set = quoted(columns).map(column => `${column} = ?`)
  // By hand: see above.
  const { changes } = session
    .prepare(`UPDATE "${name}" SET ${set.join(', ')} WHERE ${whereKey(table)}`)
    .run(...row, ...key)
  if (changes === 0)
    // By hand: see above.
    session
      .prepare(
        `INSERT INTO "${name}" (${quoted(columns).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      .run(...row)
}

export function isConstraint(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_CONSTRAINT')
  )
}
