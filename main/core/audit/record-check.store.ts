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

/** The number of the log's last entry; 0 where there is none. */
export function lastNumber(connection: SqliteConnection): number {
  return connection.prepare<[], number>('SELECT COALESCE(MAX(seq), 0) FROM audit_log').pluck().get() ?? 0
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
  const own = (alias: string) =>
    `COALESCE(json_extract(${alias}.after, '$.id'), json_extract(${alias}.before, '$.id')) = ${alias}.entity_id`
  yield* connection
    .prepare<(string | number)[], LastEntry>(`
      SELECT a.seq, a.entity_kind, a.entity_id, a.actor, a.before, a.after FROM audit_log AS a
      WHERE a.seq > ? AND a.seq <= ? AND a.entity_kind IN (${kinds.map(() => '?').join(', ')}) AND ${own('a')}
        AND NOT EXISTS (
          SELECT 1 FROM audit_log AS l
          WHERE l.entity_id = a.entity_id AND l.seq > a.seq AND l.entity_kind = a.entity_kind AND ${own('l')})
      ORDER BY a.seq`)
    .iterate(from, to, ...kinds)
}

/** The record's row; undefined where there is none. */
export function rowReader(
  connection: SqliteConnection,
  table: string,
): (id: string) => Readonly<Record<string, unknown>> | undefined {
  return (id: string) =>
    connection.prepare<[string], Record<string, unknown>>(`SELECT * FROM "${table}" WHERE id = ?`).get(id)
}
