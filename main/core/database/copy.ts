import { setTimeout as delay } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { Wording } from '../../../shared/domain/wording.ts'
import { syncFile } from '../durable-files.ts'
import { Busy } from '../errors.ts'
import { refuseUnsound } from './damage.ts'
import { fillFrom } from './fill-from.ts'
import { isSealed, openSqlite } from './keyed.ts'
import { isBusy } from './open.ts'

/** Copies of a whole database, by SQLite's own means: consistent whatever is being written meanwhile. */

const ALL_PAGES = 0x7fffffff
/** Milliseconds: how long to wait for whoever else is writing, and how often to look. */
const PATIENCE = 10_000
const LOOK_EVERY = 20

/** Somebody wrote to the file between the copy that was to hold all of it and its replacement. */
export class WrittenMeanwhile extends Error {}

/**
 * Copies `source`, log and all, to `target`, a new file of one piece. To be run in a thread of its own: all pages are copied in one
 * step, which is one state of the source and holds up nobody who writes to it.
 * @throws Busy where another program locks the source for too long; SQLite's error where it cannot be read or `target` not be written.
 */
export async function copyDatabase(source: string, target: string): Promise<void> {
  const connection = openSqlite(source, { fileMustExist: true, timeout: PATIENCE })
  try {
    // The online backup would have to be told the key of what it writes.
    if (isSealed(source)) return await copySealed(connection, target)
    await transfer(connection, target, () => ALL_PAGES)
  } finally {
    connection.close()
  }
  const copy = openSqlite(target, { fileMustExist: true })
  try {
    // A file in WAL mode is not one piece: opening it, even to look, makes others beside it.
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** One transaction that reads: it holds up nobody who writes, and what it writes is encrypted as its source is, and of one piece. */
async function copySealed(connection: Sqlite.Database, target: string): Promise<void> {
  const copy = connection.prepare('VACUUM INTO ?')
  await patiently(() => {
    copy.run(target)
    return true
  })
  syncFile(target)
}

/** Tries what says whether it was done, again while another program has the file. @throws Busy where that takes too long */
async function patiently(attempt: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; ; waited += LOOK_EVERY) {
    try {
      if (await attempt()) return
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    if (waited >= PATIENCE) throw new Busy()
    await delay(LOOK_EVERY)
  }
}

/** Opens a file of one piece to look at it. The caller closes it. @throws SQLite's error where it is no database. */
export function openCopy(file: string): Sqlite.Database {
  const connection = openSqlite(file, { readonly: true, fileMustExist: true, timeout: PATIENCE })
  connection.pragma('trusted_schema = OFF')
  return connection
}

/** @throws DamagedDatabase where the copy is not sound, with `message`. */
export function verifyCopy(file: string, message: Wording): void {
  const connection = openCopy(file)
  try {
    refuseUnsound(connection, message)
  } finally {
    connection.close()
  }
}

/** Notices every commit to a file that others make, from the time it was held. */
export interface WriteHold {
  /** Whether somebody wrote since the hold was let go. */
  written(): boolean
  /** Lets others write again. */
  release(): void
  close(): void
}

/** Keeps everybody from writing to the file; they wait, and read meanwhile. @throws Busy where somebody else writes for too long. */
export function holdWrites(file: string): WriteHold {
  const connection = openSqlite(file, { fileMustExist: true, timeout: PATIENCE })
  const version = () => connection.pragma('data_version', { simple: true })
  try {
    connection.exec('BEGIN IMMEDIATE')
    const held = version()
    return {
      written: () => version() !== held,
      release: () => void connection.exec('ROLLBACK'),
      close: () => void connection.close(),
    }
  } catch (error) {
    connection.close()
    throw isBusy(error) ? new Busy() : error
  }
}

/**
 * Puts the content of `source` in the place of everything in `live`, as one transaction of `live`: a kill at any instant leaves either
 * all of the old or all of the new, and every connection to the file, in whatever program, sees the change as it would any commit.
 * @throws WrittenMeanwhile, with nothing changed, where somebody wrote since `hold` was let go; Busy.
 */
export async function replaceContent(source: string, live: string, hold: WriteHold): Promise<void> {
  if (isSealed(live)) return replaceSealed(source, live, hold)
  const connection = openSqlite(source, { readonly: true, fileMustExist: true })
  try {
    await transfer(connection, live, () => {
      // Here the write lock on `live` is held, so what has not been written by now will not be.
      if (hold.written()) throw new WrittenMeanwhile()
      return ALL_PAGES
    })
  } finally {
    connection.close()
  }
}

function replaceSealed(source: string, live: string, hold: WriteHold): void {
  const connection = openSqlite(live, { fileMustExist: true, timeout: PATIENCE })
  try {
    connection.pragma('synchronous = FULL')
    fillFrom(connection, source, {
      locked() {
        if (hold.written()) throw new WrittenMeanwhile()
      },
    })
  } catch (error) {
    throw isBusy(error) ? new Busy() : error
  } finally {
    connection.close()
  }
}

/** `locked` is called once the target is locked, and says how many pages to copy at a time. */
async function transfer(source: Sqlite.Database, target: string, locked: () => number): Promise<void> {
  await patiently(async () => {
    const { totalPages } = await source.backup(target, { progress: locked })
    // A lock held by another is no error to the binding: it then copies nothing and calls it done.
    return totalPages > 0
  })
}

/**
 * Folds the log into the file where nobody reads from it just now and there is room to. What was committed is safe either way, so it is
 * left to whoever writes next where it cannot be done.
 */
export function foldLog(file: string): void {
  const connection = openSqlite(file, { fileMustExist: true, timeout: 0 })
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error
  } finally {
    connection.close()
  }
}
