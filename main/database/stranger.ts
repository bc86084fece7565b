import Sqlite from 'better-sqlite3'
import { Conflict } from '../errors.ts'
import { naming, refuseUnsound } from './damage.ts'
import { migrations } from './migrations/index.ts'
import { appliedMigrations, migrate, NewerDatabase } from './migrator.ts'
import { schemaOf } from './tables.ts'

const DAMAGED = 'This file is damaged. Nothing was changed'

/**
 * Looks at a database file that came from outside, and makes it one piece. Its schema must be, word for word, what this program's own
 * migrations make: a trigger or a view that somebody put into it would run once it was restored.
 * @throws DamagedDatabase, ForeignDatabase, NewerDatabase, Conflict
 */
export async function admitStranger(file: string): Promise<void> {
  const applied = naming(DAMAGED, () => {
    const connection = new Sqlite(file, { fileMustExist: true })
    try {
      connection.pragma('trusted_schema = OFF')
      connection.pragma('journal_mode = DELETE')
      refuseUnsound(connection, DAMAGED)
      return { names: requireOurMigrations(appliedMigrations(connection)), schema: schemaOf(connection) }
    } finally {
      connection.close()
    }
  })
  const last = applied.names.at(-1)
  if (last === undefined) throw new Conflict('There is nothing in this file')
  const own = new Sqlite(':memory:')
  try {
    await migrate(own, last)
    if (JSON.stringify(schemaOf(own)) !== JSON.stringify(applied.schema))
      throw new Conflict('This file is not as Valhalla makes them. It is refused, and nothing was changed')
  } finally {
    own.close()
  }
}

/**
 * Migrations come in order and none is left out, so a file has the first so many of them.
 * @throws NewerDatabase, Conflict
 */
export function requireOurMigrations(applied: readonly string[]): readonly string[] {
  const ours = Object.keys(migrations)
  const unknown = applied.filter(name => !ours.includes(name))
  if (unknown.length > 0) throw new NewerDatabase(unknown)
  if (applied.some((name, index) => name !== ours[index]))
    throw new Conflict('This file is not as Valhalla makes them. It is refused, and nothing was changed')
  return applied
}
