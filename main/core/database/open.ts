import Sqlite from 'better-sqlite3'
import { openSqlite } from './keyed.ts'
import { addTextSearch } from './text-search.ts'

export type SqliteConnection = Sqlite.Database

/** 'Valh' as a number: marks the file as ours for tools that look. */
export const APPLICATION_ID = 0x56616c68

/**
 * Opens the household's file. WAL lets readers go on while an import writes; `synchronous=FULL` makes a commit that was
 * acknowledged survive a power cut. The busy timeout is 0 because waiting here would freeze every window: whoever writes
 * waits outside (`Database.write`).
 */
export function openConnection(file: string): SqliteConnection {
  const connection = openSqlite(file, { timeout: 0 })
  try {
    withRetries(() => {
      connection.pragma('journal_mode = WAL')
      connection.pragma('synchronous = FULL')
      connection.pragma('foreign_keys = ON')
      connection.pragma('temp_store = MEMORY')
      connection.pragma('cache_size = -32000')
      connection.pragma('trusted_schema = OFF')
    })
    addTextSearch(connection)
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

/** Whether SQLite refused because another connection holds the lock it needs. */
export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

const OPEN_RETRIES = 200

/** For what is done at the start, when another process may be starting on the same file: each attempt waits 10 ms for it. */
export function withRetries(run: () => void): void {
  for (let attempt = 0; ; attempt++) {
    try {
      run()
      return
    } catch (error) {
      if (!isBusy(error) || attempt >= OPEN_RETRIES) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}
