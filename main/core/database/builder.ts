import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
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
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

/** Runs a query on a bare connection, where there is no `Database`: on a file that is only looked at, or not opened yet. */
export function readAll<Row>(connection: SqliteConnection, query: Compilable<Row>): Row[] {
  const { sql, parameters } = query.compile()
  return connection.prepare<unknown[], Row>(sql).all(...parameters)
}
