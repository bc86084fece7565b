import { createHash } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { type Wording, worded } from '../../../shared/domain/wording.ts'
import { Conflict } from '../errors.ts'
import { openCopy } from './copy.ts'
import { naming, refuseUnsound } from './damage.ts'
import { openSqlite } from './keyed.ts'
import { knownSchema } from './known-schema.ts'
import { migrations } from './migrations/index.ts'
import { appliedMigrations, migrate, NewerDatabase } from './migrator.ts'
import { schemaOf } from './tables.ts'

/** What is said of a file with a schema of its own. */
export const ALTERED = worded(
  'This file was not made by Valhalla, or was changed since. It was refused, and nothing was changed',
)
const DAMAGED = worded('This file is damaged. Nothing was changed')

/**
 * Looks at a database file that is to take the place of the data file, wherever it comes from, and makes it one piece. Its schema must be, word for word, what this program's own
 * migrations make: a trigger or a view that somebody put into it would run once it was restored.
 * @throws DamagedDatabase, ForeignDatabase, NewerDatabase, Conflict
 */
export async function admitStranger(file: string, damaged: Wording = DAMAGED): Promise<void> {
  const applied = naming(damaged, () => {
    const connection = openSqlite(file, { fileMustExist: true })
    try {
      connection.pragma('trusted_schema = OFF')
      connection.pragma('journal_mode = DELETE')
      refuseUnsound(connection, damaged)
      return { names: requireOurMigrations(appliedMigrations(connection)), schema: schemaDigest(connection) }
    } finally {
      connection.close()
    }
  })
  const last = applied.names.at(-1)
  if (last === undefined) throw new Conflict(worded('There is nothing in this file'))
  if (applied.schema !== (await expectedSchema(last))) throw new Conflict(ALTERED)
}

/** Whether the schema of a file of one piece, which was looked at before, is word for word this program's own. */
export async function isOurSchema(file: string): Promise<boolean> {
  const connection = openCopy(file)
  try {
    const last = appliedMigrations(connection).at(-1)
    return last !== undefined && schemaDigest(connection) === (await expectedSchema(last))
  } finally {
    connection.close()
  }
}

const expected = new Map<string, Promise<string>>()

/** What this program's migrations up to one of them make, as a digest; worked out once for each, but for the last, which the build has worked out. */
function expectedSchema(last: string): Promise<string> {
  if (last === knownSchema?.last) return Promise.resolve(knownSchema.digest)
  const known = expected.get(last) ?? makeSchema(last)
  expected.set(last, known)
  return known
}

/** Runs this program's migrations up to one of them. @returns the SHA-256 of the schema that they make, in hexadecimal digits. */
export async function makeSchema(last: string): Promise<string> {
  const own = new Sqlite(':memory:')
  try {
    await migrate(own, last)
    return schemaDigest(own)
  } finally {
    own.close()
  }
}

function schemaDigest(connection: Sqlite.Database): string {
  return createHash('sha256')
    .update(JSON.stringify(schemaOf(connection)))
    .digest('hex')
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
