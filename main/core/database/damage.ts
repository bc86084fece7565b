import Sqlite from 'better-sqlite3'
import { WordedError, type Wording, worded } from '../../../shared/domain/wording.ts'
import { isLogDamaged } from './log-damage.ts'
import type { SqliteConnection } from './open.ts'

/** The file is there and cannot be read as a whole. It was not changed. */
export class DamagedDatabase extends WordedError {}

/** The file's write-ahead log was changed after it was written: what was saved last cannot all be read. Neither was changed. */
export class DamagedLog extends DamagedDatabase {}

/** What the start says of a file that it does not open. */
export const DAMAGED = worded('The data file is damaged. It was not changed')

/**
 * Checks what costs little: every page's structure, which finds bytes that were changed or cut off, in some six seconds per GiB.
 * @throws DamagedDatabase
 */
export function refuseDamage(connection: SqliteConnection): void {
  naming(DAMAGED, () => {
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new DamagedDatabase(DAMAGED)
  })
}

/** @throws DamagedLog */
export function refuseDamagedLog(file: string): void {
  if (isLogDamaged(`${file}-wal`))
    throw new DamagedLog(
      worded(
        'The log beside the data file is damaged, so not all of the changes that were saved last can be read. Nothing was changed',
      ),
    )
}

/**
 * Checks everything: pages, indexes against their tables, references.
 * @throws DamagedDatabase with `message`
 */
export function refuseUnsound(connection: SqliteConnection, message: Wording): void {
  naming(message, () => {
    if (connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new DamagedDatabase(message)
    const dangling = connection.pragma('foreign_key_check')
    if (!Array.isArray(dangling) || dangling.length > 0) throw new DamagedDatabase(message)
  })
}

/** Runs what may find that the file is no whole database, and says so in our own words. @throws DamagedDatabase */
export function naming<T>(message: Wording, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (isDamage(error)) throw new DamagedDatabase(message, { cause: error })
    throw error
  }
}

/** Whether SQLite found the file to be no database, or a broken one. */
export function isDamage(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT|IOERR_SHORT_READ)/.test(error.code)
}
