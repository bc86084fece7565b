import { existsSync, statSync } from 'node:fs'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { WordedError, worded } from '../../../shared/domain/wording.ts'
import { readAll } from './builder.ts'
import { catalogue } from './catalogue.ts'
import { DAMAGED, naming, refuseDamage, refuseDamagedLog } from './damage.ts'
import { openSqlite } from './keyed.ts'
import { migrations } from './migrations/index.ts'
import { APPLICATION_ID, type SqliteConnection, withRetries } from './open.ts'

/** The file was made by a newer program. It is refused and left exactly as it was. */
export class NewerDatabase extends WordedError {
  readonly unknown: readonly string[]
  constructor(unknown: readonly string[]) {
    super(
      worded(
        'This data file was written by a newer version of Valhalla. Please install the newer version; the file was not changed',
      ),
    )
    this.unknown = unknown
  }
}

/** The file is an SQLite database of another program. */
export class ForeignDatabase extends WordedError {
  constructor() {
    super(worded('This file is a database, but not a Valhalla data file. It was not changed'))
  }
}

/**
 * Brings the file to this program's schema. All pending migrations run in one transaction: a failure, or a kill at any
 * instant, leaves the file as it was. `upTo` stops after that migration, for tests.
 * @returns the names of the migrations that ran.
 */
export async function migrate(connection: SqliteConnection, upTo?: string): Promise<readonly string[]> {
  // Never destroyed: that would close the connection, which belongs to the caller.
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  // Kysely runs SQLite's migrations outside any transaction; SQLite itself can undo every statement of them.
  withRetries(() => connection.exec('BEGIN IMMEDIATE'))
  const { error, results } =
    upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
  if (error !== undefined) {
    connection.exec('ROLLBACK')
    throw error
  }
  connection.exec('COMMIT')
  if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    connection.pragma(`application_id = ${APPLICATION_ID}`)
  return (results ?? []).filter(result => result.status === 'Success').map(result => result.migrationName)
}

/** What a data file is to this program: made by this version, by an earlier one, or not there yet. */
export type FileState = 'current' | 'older' | 'new'

/**
 * Looks at the file without changing it, before it is opened for good: a newer program's file, or another program's,
 * must be left as it was, and merely switching it to WAL would already write to it.
 * @param check whether to look at every page for damage.
 * @throws NewerDatabase, ForeignDatabase, DamagedDatabase
 */
export function refuseWhatIsNotOurs(file: string, check = true): FileState {
  if (!existsSync(file)) return 'new'
  refuseDamagedLog(file)
  // A connection that may write folds the log that a killed program left into the file as it closes, even if it only looked. One that may
  // not leaves the log files lying that it makes where there are none.
  const connection = openSqlite(file, { fileMustExist: true, timeout: 5000, readonly: hasLog(file) })
  try {
    return naming(DAMAGED, () => {
      connection.pragma('query_only = ON')
      const state = refuse(connection)
      if (check) refuseDamage(connection)
      return state
    })
  } finally {
    connection.close()
  }
}

function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** The migrations a file has, in order; none for a database without tables. @throws ForeignDatabase */
export function appliedMigrations(connection: SqliteConnection): readonly string[] {
  const tables = readAll(
    connection,
    catalogue.selectFrom('sqlite_schema').select('name').where('type', '=', 'table'),
  )
  if (tables.some(({ name }) => name === 'kysely_migration')) {
    const migrated = catalogue.selectFrom('kysely_migration').select('name').orderBy('name')
    return readAll(connection, migrated).map(({ name }) => name)
  }
  if (tables.length > 0) throw new ForeignDatabase()
  return []
}

function refuse(connection: SqliteConnection): FileState {
  const applied = appliedMigrations(connection)
  const unknown = applied.filter(name => !(name in migrations))
  if (unknown.length > 0) throw new NewerDatabase(unknown)
  if (applied.length === 0) return 'new'
  return applied.length === Object.keys(migrations).length ? 'current' : 'older'
}
