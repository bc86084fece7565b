import {
  type Compilable,
  DummyDriver,
  Kysely,
  type LimitNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely'
import type { SqliteConnection } from './open.ts'

/**
 * Builds typed queries of these tables and never runs them: SQLite runs in this very thread, so whoever has a session or a
 * connection runs them at once.
 */
export function builder<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: db => new SqliteIntrospector(db),
      createQueryCompiler: () => new QueryCompiler(),
    },
  })
}

/**
 * Writes a limit into the text. Its value is what SQLite plans by, and as a parameter it has the statement prepared anew at each run, which takes
 * several times as long as the run of a page (see `steady`). There are few limits, so there are few texts.
 */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const { limit } = node
    if (ValueNode.is(limit) && Number.isSafeInteger(limit.value)) this.append(`limit ${limit.value}`)
    else super.visitLimit(node)
  }
}

/** Runs a query on a bare connection, where there is no `Database`: on a file that is only looked at, or not opened yet. */
export function readAll<Row>(connection: SqliteConnection, query: Compilable<Row>): Row[] {
  const { sql, parameters } = query.compile()
  return connection.prepare<unknown[], Row>(sql).all(...parameters)
}
