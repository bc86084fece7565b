import Sqlite from 'better-sqlite3'
import type { ReadSession } from './database.ts'
import { migrations } from './migrations/index.ts'
import { migrate } from './migrator.ts'

/** A table as the file has it: each column's type and rules in words, and the names of its indexes. */
export interface TableShape {
  readonly columns: ReadonlyMap<string, string>
  readonly indexes: readonly string[]
}

export type Shapes = ReadonlyMap<string, TableShape>

const COLUMNS = `
  SELECT t.name AS tbl, c.name AS col, c.type AS type, c."notnull" AS required, c.pk AS pk
  FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') ORDER BY t.name, c.cid`
const INDEXES =
  "SELECT tbl_name AS tbl, name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%'"

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
  return shapesOf(session.prepare<ColumnRow>(COLUMNS).all(), session.prepare<IndexRow>(INDEXES).all())
}

/** The tables that this program's migrations make, read off a database in memory that they were just run on. */
export async function expectedTables(): Promise<Shapes> {
  const connection = new Sqlite(':memory:')
  try {
    await migrate(connection)
    return shapesOf(
      connection.prepare<[], ColumnRow>(COLUMNS).all(),
      connection.prepare<[], IndexRow>(INDEXES).all(),
    )
  } finally {
    connection.close()
  }
}

/** The migrations of this program that the open file has not had. */
export function missingMigrations(session: ReadSession): string[] {
  const applied = new Set(session.prepare<string>('SELECT name FROM kysely_migration').pluck().all())
  return Object.keys(migrations).filter(name => !applied.has(name))
}
