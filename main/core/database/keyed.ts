import Sqlite from 'better-sqlite3'
import { isPlainDatabase, keyFor } from '../encryption/file-keys.ts'

/**
 * Opens a database of a data folder with the folder's key, where one is held. One that is not encrypted is opened as it is: while a household is being encrypted, some of
 * its backups still are as they were. @throws SQLite's error
 */
export function openSqlite(file: string, options: Sqlite.Options = {}): Sqlite.Database {
  return openBy(isSealed(file) ? keyFor(file) : undefined, file, options)
}

/** Opens a database with a key of its own; without one as it is. @throws SQLite's error */
export function openBy(key: Buffer | undefined, file: string, options: Sqlite.Options = {}): Sqlite.Database {
  const connection = new Sqlite(file, options)
  try {
    if (key) giveKey(connection, key)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Opens a database that nobody needs a key for, beside which one that needs one may be attached. @throws SQLite's error */
export function openPlain(file: string): Sqlite.Database {
  const connection = new Sqlite(file)
  try {
    prepareForKeys(connection)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Whether a file of the folder is, or becomes when it is made, an encrypted one. */
export function isSealed(file: string): boolean {
  return keyFor(file) !== undefined && !isPlainDatabase(file)
}

/** A key as SQLite takes it: no passphrase to be made into a key, but the key itself. */
export function keyWords(key: Buffer): string {
  return `x'${key.toString('hex')}'`
}

/** The scheme of SQLCipher 4: AES-256 in CBC mode with an HMAC-SHA-512 for each page. */
function prepareForKeys(connection: Sqlite.Database): void {
  connection.pragma("cipher = 'sqlcipher'")
  // What is sorted must not lie on the disk in plain meanwhile.
  connection.pragma('temp_store = MEMORY')
}

function giveKey(connection: Sqlite.Database, key: Buffer): void {
  prepareForKeys(connection)
  // As bytes, which can be written over, and not as a statement's text, which stays in memory for as long as it likes.
  const words = Buffer.from(keyWords(key), 'latin1')
  if (takesKey(connection)) connection.key(words)
  words.fill(0)
}

/** The types of better-sqlite3 know nothing of keys. */
function takesKey(connection: object): connection is { key(key: Buffer): number } {
  return 'key' in connection && typeof connection.key === 'function'
}
