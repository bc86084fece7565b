import { sql } from 'kysely'
import { readAll } from './builder.ts'
import { anyTable, catalogue, columnsIn, referencesIn } from './catalogue.ts'
import { query } from './database.ts'
import type { SqliteConnection } from './open.ts'

/** Whole tables as rows, whatever the schema: what an export is written from and read back into. */

/** What a column may hold; the schema's types know no other. */
export type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>

function listed(connection: SqliteConnection) {
  const tables = catalogue
    .selectFrom('pragma_table_list')
    .select(['name', 'type'])
    .where('schema', '=', 'main')
  return readAll(connection, tables.orderBy('name'))
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
  return readAll(connection, catalogue.selectFrom(columnsIn(table)).select('c.name')).map(({ name }) => name)
}

/** The table's rows, one after the other, in the order of its key. Nothing else can be asked of the connection meanwhile. */
export function* rowsOf(connection: SqliteConnection, table: string): Generator<Row> {
  const rows = query.selectFrom(anyTable<Row>(table)).selectAll().compile()
  yield* connection.prepare<[], Row>(rows.sql).iterate()
}

/** Empties the table. @returns what adds a row, which throws SQLite's error where the row does not fit the table. */
export function tableFiller(
  connection: SqliteConnection,
  table: string,
  columns: readonly string[],
): (row: Row) => void {
  // By hand, as is what follows: the tables are those of any schema, and a statement is prepared once for all of a table's rows.
  connection.prepare(`DELETE FROM ${quoted(table)}`).run()
  // By hand: see above.
  const insert = connection.prepare(
    `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  return row => void insert.run(...columns.map(column => row[column] ?? null))
}

/** The currency that the file's amounts are in; undefined before there is a household. */
export function currencyOf(connection: SqliteConnection): string | undefined {
  return readAll(connection, query.selectFrom('household').select('base_currency'))[0]?.base_currency
}

/**
 * The currency of a row's amounts where the record that it belongs to names one, as what is owed on a debt is in the debt's currency; undefined
 * where none does.
 */
export function currencyByReference(
  connection: SqliteConnection,
  table: string,
): (row: Row) => string | undefined {
  const withCurrency = catalogue
    .selectFrom('pragma_table_list as t')
    .innerJoin(columnsIn(sql.ref('t.name')), join => join.onTrue())
    .select('t.name')
    .where('c.name', '=', 'currency')
  const references = catalogue
    .selectFrom(referencesIn(table))
    .select(['f.from', 'f.table as other'])
    .select(reference => reference.ref('f.to').$notNull().as('to'))
    .where('f.to', 'is not', null)
    .where('f.table', 'in', withCurrency)
  const named = readAll(connection, references).map(({ from, other, to }) => {
    const rows = query
      .selectFrom(anyTable<{ currency: string }>(other))
      .select([sql<Cell>`${sql.id(to)}`.as('key'), 't.currency'])
    return {
      from,
      currencies: new Map(readAll(connection, rows).map(({ key, currency }) => [key, currency])),
    }
  })
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
  const objects = catalogue
    .selectFrom('sqlite_schema')
    .select(['type', 'name', 'sql'])
    .where('sql', 'is not', null)
    .orderBy('type')
    .orderBy('name')
  return readAll(connection, objects)
    .filter(({ type, name }) => !(type === 'table' && made.has(name)))
    .map(object => `${object.type} ${object.name}: ${object.sql}`)
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
