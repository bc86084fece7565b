import type { SqliteConnection } from './open.ts'

/** Whole tables as rows, whatever the schema: what an export is written from and read back into. */

/** What a column may hold; the schema's types know no other. */
export type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>

interface ListedTable {
  readonly schema: string
  readonly name: string
  readonly type: 'table' | 'view' | 'shadow' | 'virtual'
}

function listed(connection: SqliteConnection): readonly ListedTable[] {
  return connection
    .prepare<[], ListedTable>(
      "SELECT schema, name, type FROM pragma_table_list WHERE schema = 'main' ORDER BY name",
    )
    .all()
}

/** The tables that data is entered into: none of SQLite's or the migrator's, and no search index, which follows from the others. */
export function dataTables(connection: SqliteConnection): readonly string[] {
  return listed(connection)
    .filter(({ name, type }) => type === 'table' && !/^(sqlite|kysely)_/.test(name))
    .map(({ name }) => name)
}

/** The search indexes, whose rows cannot be read back. */
export function searchTables(connection: SqliteConnection): readonly string[] {
  return listed(connection)
    .filter(({ type }) => type === 'virtual')
    .map(({ name }) => name)
}

export function columnsOf(connection: SqliteConnection, table: string): readonly string[] {
  return connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
}

/** The table's rows, one after the other, in the order of its key. Nothing else can be asked of the connection meanwhile. */
export function* rowsOf(connection: SqliteConnection, table: string): Generator<Row> {
  yield* connection.prepare<[], Row>(`SELECT * FROM ${quoted(table)}`).iterate()
}

/** Empties the table. @returns what adds a row, which throws SQLite's error where the row does not fit the table. */
export function tableFiller(
  connection: SqliteConnection,
  table: string,
  columns: readonly string[],
): (row: Row) => void {
  connection.prepare(`DELETE FROM ${quoted(table)}`).run()
  const insert = connection.prepare(
    `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  return row => void insert.run(...columns.map(column => row[column] ?? null))
}

/** The currency that the file's amounts are in; undefined before there is a household. */
export function currencyOf(connection: SqliteConnection): string | undefined {
  return connection.prepare<[], string>('SELECT base_currency FROM household').pluck().get()
}

/**
 * The currency of a row's amounts where the record that it belongs to names one, as what is owed on a debt is in the debt's currency; undefined
 * where none does.
 */
export function currencyByReference(
  connection: SqliteConnection,
  table: string,
): (row: Row) => string | undefined {
  const named = connection
    .prepare<[string], { from: string; table: string; to: string }>(
      `SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)
       WHERE "to" IS NOT NULL AND "table" IN (SELECT t.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c WHERE c.name = 'currency')`,
    )
    .all(table)
    .map(({ from, table: other, to }) => ({
      from,
      currencies: new Map(
        connection
          .prepare<[], [Cell, string]>(`SELECT ${quoted(to)}, currency FROM ${quoted(other)}`)
          .raw()
          .all(),
      ),
    }))
  return row =>
    named.map(({ from, currencies }) => currencies.get(row[from] ?? null)).find(each => each !== undefined)
}

/**
 * What makes the schema: every table, index, trigger and view with its SQL. The migrator's tables and what a search index keeps
 * beside it are made by libraries, whose words may change with their version.
 */
export function schemaOf(connection: SqliteConnection): readonly string[] {
  const made = new Set(
    listed(connection)
      .filter(({ name, type }) => type === 'shadow' || /^kysely_migration(_lock)?$/.test(name))
      .map(({ name }) => name),
  )
  return connection
    .prepare<[], { type: string; name: string; sql: string | null }>(
      'SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name',
    )
    .all()
    .filter(({ type, name }) => !(type === 'table' && made.has(name)))
    .map(({ type, name, sql }) => `${type} ${name}: ${sql}`)
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
