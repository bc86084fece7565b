import { rmSync } from 'node:fs'
import { worded } from '../../../shared/domain/wording.ts'
import { syncFile } from '../durable-files.ts'
import { Conflict } from '../errors.ts'
import { verifyCopy } from './copy.ts'
import { fillFrom } from './fill-from.ts'
import { openPlain, openSqlite } from './keyed.ts'
import { isBusy, type SqliteConnection } from './open.ts'

const UNSOUND = worded('The data could not be converted, and is as it was')

/** The rest is looking whether what came out is sound. */
const COPYING = 0.8

/** Called again and again with what of the whole, which is 1, is done besides. */
export type OnPart = (part: number) => void

interface Writing {
  /** The source's own where it is encrypted with another than the folder's. */
  readonly key?: Buffer | undefined
  readonly onPart?: OnPart | undefined
}

/**
 * Writes what is in the plain database `source` to the new file `target`, encrypted with the folder's key, without a plain page of it on the disk.
 * @throws DamagedDatabase where what comes out is not sound; SQLite's error where the source cannot be read; what `onPart` throws. There is no target then.
 */
export function writeSealed(source: string, target: string, writing: Writing = {}): void {
  writeWhole(source, target, openSqlite, writing)
}

/** Writes what is in the encrypted database `source` to the new file `target`, for anybody to read. @throws as `writeSealed` */
export function writePlain(source: string, target: string, key: Buffer, onPart?: OnPart): void {
  writeWhole(source, target, openPlain, { key, onPart })
}

function writeWhole(
  source: string,
  target: string,
  open: (target: string) => SqliteConnection,
  { key, onPart = () => {} }: Writing,
): void {
  try {
    const connection = open(target)
    try {
      connection.pragma('journal_mode = MEMORY')
      connection.pragma('synchronous = OFF')
      fillFrom(connection, source, { key, onPart: part => onPart(part * COPYING) })
    } finally {
      connection.close()
    }
    verifyCopy(target, UNSOUND)
    syncFile(target)
    onPart(1 - COPYING)
  } catch (error) {
    removeDatabase(target)
    throw error
  }
}

/** Removes a database and what SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(path + part, { force: true })
}

/**
 * Keeps everybody else from the file, which is of one piece from then on, until the returned function is called.
 * @throws Conflict where another program has it open
 */
export function holdAlone(file: string): () => void {
  const connection = openSqlite(file, { fileMustExist: true, timeout: 3000 })
  try {
    // Only who is alone with a file may end its log.
    if (connection.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Occupied()
    connection.exec('BEGIN IMMEDIATE')
  } catch (error) {
    connection.close()
    throw isBusy(error) ? new Occupied() : error
  }
  return () => {
    connection.exec('ROLLBACK')
    connection.close()
  }
}

class Occupied extends Conflict {
  constructor() {
    super(worded('Another program has the data file open. Close it and try again; nothing was changed'))
  }
}
