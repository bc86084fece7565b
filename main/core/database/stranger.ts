import Sqlite from 'better-sqlite3'
import { Conflict } from '../errors.ts'
import { openCopy } from './copy.ts'
import { naming, refuseUnsound } from './damage.ts'
import { openSqlite } from './keyed.ts'
import { migrations } from './migrations/index.ts'
import { appliedMigrations, migrate, NewerDatabase } from './migrator.ts'
import { schemaOf } from './tables.ts'

/** What is said of a file with a schema of its own. */
export const ALTERED =
  'This file was not made by Valhalla, or was changed since. It was refused, and nothing was changed'
const DAMAGED = 'This file is damaged. Nothing was changed'

/**
 * Looks at a database file that is to take the place of the data file, wherever it comes from, and makes it one piece. Its schema must be, word for word, what this program's own
 * migrations make: a trigger or a view that somebody put into it would run once it was restored.
 * @throws DamagedDatabase, ForeignDatabase, NewerDatabase, Conflict
 */
export async function admitStranger(file: string, damaged: string = DAMAGED): Promise<void> {
  const applied = naming(damaged, () => {
    const connection = openSqlite(file, { fileMustExist: true })
    try {
      connection.pragma('trusted_schema = OFF')
      connection.pragma('journal_mode = DELETE')
      refuseUnsound(connection, damaged)
      return { names: requireOurMigrations(appliedMigrations(connection)), schema: schemaOf(connection) }
    } finally {
      connection.close()
    }
  })
  const last = applied.names.at(-1)
  if (last === undefined) throw new Conflict('There is nothing in this file')
  if (applied.schema.join() !== (await expectedSchema(last)).join()) throw new Conflict(ALTERED)
}

/** Whether the schema of a file of one piece, which was looked at before, is word for word this program's own. */
export async function isOurSchema(file: string): Promise<boolean> {
  const connection = openCopy(file)
  try {
    const last = appliedMigrations(connection).at(-1)
    return last !== undefined && schemaOf(connection).join() === (await expectedSchema(last)).join()
  } finally {
    connection.close()
  }
}

const expected = new Map<string, Promise<readonly string[]>>()

/** What this program's migrations up to one of them make; worked out once for each. */
function expectedSchema(last: string): Promise<readonly string[]> {
  const known = expected.get(last) ?? makeSchema(last)
  expected.set(last, known)
  return known
}

async function makeSchema(last: string): Promise<readonly string[]> {
  const own = new Sqlite(':memory:')
  try {
    await migrate(own, last)
    return schemaOf(own)
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
  if (applied.some((name, index) => name !== ours[index])) throw new Conflict(ALTERED)
  return applied
}
