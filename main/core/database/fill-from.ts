import { sql } from 'kysely'
import { keyFor } from '../encryption/file-keys.ts'
import { readAll } from './builder.ts'
import { catalogue } from './catalogue.ts'
import { isSealed, keyWords } from './keyed.ts'
import type { SqliteConnection } from './open.ts'
import { columnsOf, quoted } from './tables.ts'

/*
 * SQLite's online backup copies pages, and so neither from a plain file to an encrypted one nor to one that it would have to be told the key of. What follows copies
 * rows instead, all in one transaction: of the file that is filled there is all of the old or all of the new, for whoever has it open too.
 */

/** The name under which the file that is read is attached. */
const SOURCE = 'source'

/** Rows after which it is told how far it is. */
const ROWS_A_STEP = 1000

interface Named {
  readonly name: string
  readonly tbl_name: string
  readonly sql: string | null
}

/**
 * Puts everything in the database file `source` in the place of everything that the connection's own file has: tables with their rows, search indexes, indexes, triggers.
 * @param options.locked called once nobody else can write to the connection's file any more; what it throws leaves the file as it was.
 * @param options.key the source's, where it is not that of its folder
 * @param options.onPart called again and again with what of the whole, which is 1, is done besides; what it throws leaves the file as it was
 * @throws SQLite's error, with nothing changed
 */
export function fillFrom(
  connection: SqliteConnection,
  source: string,
  {
    locked = () => {},
    key = isSealed(source) ? keyFor(source) : undefined,
    onPart = () => {},
  }: {
    readonly locked?: () => void
    readonly key?: Buffer | undefined
    readonly onPart?: (part: number) => void
  } = {},
): void {
  const words = key ? keyWords(key) : ''
  connection.exec(`ATTACH ${literal(source)} AS ${SOURCE} KEY ${literal(words)}`)
  // The tables that a search index is made of may otherwise not be written to.
  connection.unsafeMode(true)
  connection.pragma('foreign_keys = OFF')
  connection.exec('BEGIN')
  try {
    // Takes the lock of this file alone; an immediate transaction would take that of the source too, which somebody may hold.
    connection.pragma('main.user_version = 0')
    locked()
    dropAll(connection)
    copyAll(connection, onPart)
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  } finally {
    connection.unsafeMode(false)
    connection.exec(`DETACH ${SOURCE}`)
  }
}

function dropAll(connection: SqliteConnection): void {
  for (const type of ['trigger', 'view'] as const)
    for (const { name } of objects(connection, 'main', type))
      connection.exec(`DROP ${type.toUpperCase()} main.${quoted(name)}`)
  // An index for searching takes the tables that it is made of along.
  for (const types of [['virtual'], ['table']])
    for (const name of tables(connection, 'main', types)) connection.exec(`DROP TABLE main.${quoted(name)}`)
}

function copyAll(connection: SqliteConnection, onPart: (part: number) => void): void {
  const shadows = new Set(tables(connection, SOURCE, ['shadow']))
  const made = objects(connection, SOURCE, 'table').filter(({ name }) => !shadows.has(name))
  const filled = tables(connection, SOURCE, ['table', 'shadow'])
  const rows = new Map(filled.map(name => [name, countIn(connection, name)]))
  const indexes = objects(connection, SOURCE, 'index').filter(({ sql }) => sql !== null)
  // An index takes a look at each row of its table again.
  const rowsOf = ({ tbl_name }: Named) => rows.get(tbl_name) ?? 0
  const total = [...rows.values(), ...indexes.map(rowsOf)].reduce((sum, each) => sum + each, 0)
  const step = (count: number) => {
    if (total > 0) onPart(count / total)
  }
  for (const { sql } of made) if (sql !== null) connection.exec(sql)
  const tellRest = countCopied(connection, step)
  for (const name of filled) copyRows(connection, name)
  tellRest()
  copyRows(connection, 'sqlite_sequence')
  for (const index of indexes) {
    if (index.sql !== null) connection.exec(index.sql)
    step(rowsOf(index))
  }
  for (const type of ['view', 'trigger'] as const)
    for (const { sql } of objects(connection, SOURCE, type)) if (sql !== null) connection.exec(sql)
  for (const mark of ['application_id', 'user_version'])
    connection.pragma(`main.${mark} = ${connection.pragma(`${SOURCE}.${mark}`, { simple: true })}`)
}

function countIn(connection: SqliteConnection, table: string): number {
  const rows = catalogue
    .selectFrom(sql<object>`${sql.id(SOURCE, table)}`.as('t'))
    .select(sql<number>`COUNT(*)`.as('count'))
  return readAll(connection, rows)[0]?.count ?? 0
}

/**
 * Has each row that is copied counted: SQLite says nothing within a statement but by a function that the statement calls.
 * @returns tells what was not told yet
 */
function countCopied(connection: SqliteConnection, step: (count: number) => void): () => void {
  let untold = 0
  const tell = () => {
    const count = untold
    untold = 0
    step(count)
  }
  connection.function('is_copied', { directOnly: true }, () => {
    if (++untold === ROWS_A_STEP) tell()
    return 1
  })
  return tell
}

function copyRows(connection: SqliteConnection, table: string): void {
  const columns = columnsOf(connection, table).map(quoted).join(', ')
  // What does not count its rows has no such table.
  if (columns === '') return
  // By hand, as is what follows: the tables are those of any schema, and their rows go from one file to another within SQLite.
  connection.exec(`DELETE FROM main.${quoted(table)}`)
  // By hand: see above.
  connection.exec(
    `INSERT INTO main.${quoted(table)} (${columns}) SELECT ${columns} FROM ${SOURCE}.${quoted(table)} WHERE is_copied()`,
  )
}

type Type = 'table' | 'index' | 'view' | 'trigger'

/** What a file says that it is made of, but for what SQLite makes by itself, in the order in which it was made. */
function objects(connection: SqliteConnection, schema: 'main' | typeof SOURCE, type: Type): readonly Named[] {
  const of = catalogue
    .selectFrom(sql<Named & { type: Type }>`${sql.id(schema, 'sqlite_schema')}`.as('s'))
    .select(['s.name', 's.tbl_name', 's.sql'])
    .where('s.type', '=', type)

  return readAll(connection, of).filter(({ name }) => !name.startsWith('sqlite_'))
}

function tables(
  connection: SqliteConnection,
  schema: 'main' | typeof SOURCE,
  types: readonly string[],
): readonly string[] {
  const all = catalogue.selectFrom('pragma_table_list').select(['name', 'type']).where('schema', '=', schema)
  return readAll(connection, all)
    .filter(({ name, type }) => types.includes(type) && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
