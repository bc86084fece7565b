import Sqlite from 'better-sqlite3'

/** How long one process waits for the build of another, in milliseconds. */
const LONGEST_BUILD = 600_000

export interface Build {
  readonly isBuilt: () => boolean
  readonly build: () => void
  /** The lock's file, made where it is missing. The system lets go of the lock when its process ends, however it ends. */
  readonly lock: string
}

/**
 * Builds what is not built, in one process at a time: a build empties its folder first, from which a program that was started beside it may be
 * serving its page already. Whoever waited finds the other's build done.
 */
export function buildOnce({ isBuilt, build, lock }: Build): void {
  if (isBuilt()) return
  const database = new Sqlite(lock, { timeout: LONGEST_BUILD })
  try {
    database.exec('BEGIN EXCLUSIVE')
    if (!isBuilt()) build()
  } finally {
    database.close()
  }
}
