import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { readAll } from './builder.ts'
import { catalogue, columnsIn } from './catalogue.ts'
import type { ReadSession } from './database.ts'
import { migrations } from './migrations/index.ts'
import { migrate } from './migrator.ts'

/** A table as the file has it: each column's type and rules in words, and the names of its indexes. */
export interface TableShape {
  readonly columns: ReadonlyMap<string, string>
  readonly indexes: readonly string[]
}

export type Shapes = ReadonlyMap<string, TableShape>

const COLUMNS = catalogue
  .selectFrom('pragma_table_list as t')
  .innerJoin(columnsIn(sql.ref('t.name')), join => join.onTrue())
  .select(['t.name as tbl', 'c.name as col', 'c.type', 'c.notnull as required', 'c.pk'])
  .where('t.schema', '=', 'main')
  .where('t.type', 'in', ['table', 'virtual'])
  .orderBy('t.name')
  .orderBy('c.cid')
const INDEXES = catalogue
  .selectFrom('sqlite_schema')
  .select(['tbl_name as tbl', 'name'])
  .where('type', '=', 'index')
  .where('name', 'not like', 'sqlite_%')

interface ColumnRow {
  readonly tbl: string
  readonly col: string
  readonly type: string
  readonly required: 0 | 1
  readonly pk: number
}

interface IndexRow {
  readonly tbl: string
  readonly name: string
}

function shapesOf(columns: readonly ColumnRow[], indexes: readonly IndexRow[]): Shapes {
  const indexesOf = Map.groupBy(indexes, index => index.tbl)
  return new Map(
    [...Map.groupBy(columns, column => column.tbl)].map(([table, rows]) => [
      table,
      {
        columns: new Map(
          rows.map(({ col, type, required, pk }) => [
            col,
            [type, required ? 'NOT NULL' : '', pk > 0 ? `PRIMARY KEY ${pk}` : ''].filter(Boolean).join(' '),
          ]),
        ),
        indexes: (indexesOf.get(table) ?? []).map(index => index.name),
      },
    ]),
  )
}

/** The tables of the open file. */
export function liveTables(session: ReadSession): Shapes {
  return shapesOf(session.all(COLUMNS), session.all(INDEXES))
}

/** The tables that this program's migrations make, read off a database in memory that they were just run on. */
export async function expectedTables(): Promise<Shapes> {
  const connection = new Sqlite(':memory:')
  try {
    await migrate(connection)
    return shapesOf(readAll(connection, COLUMNS), readAll(connection, INDEXES))
  } finally {
    connection.close()
  }
}

/** The migrations of this program that the open file has not had. */
export function missingMigrations(session: ReadSession): string[] {
  const applied = session.all(catalogue.selectFrom('kysely_migration').select('name'))
  const names = new Set(applied.map(({ name }) => name))
  return Object.keys(migrations).filter(name => !names.has(name))
}
