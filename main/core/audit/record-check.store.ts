import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { query } from '../database/database.ts'
import type { SqliteConnection } from '../database/open.ts'

/** The last entry of a record's own state. */
export interface LastEntry {
  readonly seq: number
  readonly entity_kind: string
  readonly entity_id: string
  readonly actor: string
  /** JSON. */
  readonly before: string | null
  readonly after: string | null
}

const LAST = query.selectFrom('audit_log').select(sql<number>`COALESCE(MAX(seq), 0)`.as('seq')).compile().sql

/** The number of the log's last entry; 0 where there is none. */
export function lastNumber(connection: SqliteConnection): number {
  return connection.prepare<[], { seq: number }>(LAST).get()?.seq ?? 0
}

/** Whether an entry is of the record's own state: see `lastEntries`. */
function isOwn(entry: 'a' | 'l'): RawBuilder<SqlBool> {
  const [after, before, entity_id] = ['after', 'before', 'entity_id'].map(column =>
    sql.ref(`${entry}.${column}`),
  )
  return sql`COALESCE(json_extract(${after}, '$.id'), json_extract(${before}, '$.id')) = ${entity_id}`
}

/**
 * Of the entries after `from` up to `to` those that no later one of the same record follows. An entry may be of something that belongs to the record, and
 * has then an id of its own: it neither counts nor hides one that does.
 */
export function* lastEntries(
  connection: SqliteConnection,
  kinds: readonly string[],
  from: number,
  to: number,
): Generator<LastEntry> {
  const { sql: text, parameters } = query
    .selectFrom('audit_log as a')
    .select(['a.seq', 'a.entity_kind', 'a.entity_id', 'a.actor', 'a.before', 'a.after'])
    .where('a.seq', '>', from)
    .where('a.seq', '<=', to)
    .where('a.entity_kind', 'in', kinds)
    .where(isOwn('a'))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('audit_log as l')
            .select('l.seq')
            .whereRef('l.entity_id', '=', 'a.entity_id')
            .whereRef('l.seq', '>', 'a.seq')
            .whereRef('l.entity_kind', '=', 'a.entity_kind')
            .where(isOwn('l')),
        ),
      ),
    )
    .orderBy('a.seq')
    .compile()
  yield* connection.prepare<unknown[], LastEntry>(text).iterate(...parameters)
}

/** The record's row; undefined where there is none. */
export function rowReader(
  connection: SqliteConnection,
  table: string,
): (id: string) => Readonly<Record<string, unknown>> | undefined {
  return (id: string) =>
    // By hand: which table it is follows from the record's kind, and of its columns those count that the log names.
    connection.prepare<[string], Record<string, unknown>>(`SELECT * FROM "${table}" WHERE id = ?`).get(id)
}
