import Sqlite from 'better-sqlite3'

/** Tables whose rows say how something came about rather than what is. */
const HISTORY = new Set([
  'audit_log',
  'audit_head',
  'kysely_migration',
  'kysely_migration_lock',
  'job_runs',
  'record_check',
])

/** Every row of every table of the file, by table; for telling whether anything changed. Search and history tables are left out. */
export function dumpOf(
  file: string,
  except: readonly string[] = [],
): Readonly<Record<string, readonly unknown[]>> {
  const connection = new Sqlite(file, { readonly: true })
  try {
    const names = connection
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'transaction_search%' AND name NOT LIKE 'record_search%' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all()
    const kept = names.filter(name => !HISTORY.has(name) && !except.includes(name))
    return Object.fromEntries(
      kept.map(name => [
        name,
        connection
          .prepare(`SELECT * FROM "${name}"`)
          .all()
          .map(row => JSON.stringify(row))
          .sort(),
      ]),
    )
  } finally {
    connection.close()
  }
}
