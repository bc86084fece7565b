import type { WriteSession } from './database.ts'

/**
 * Removes a record unless another still points to it, in whatever table: the file's own foreign keys say so.
 * @returns whether it is gone; else nothing was changed.
 */
export function attemptRemoval(session: WriteSession, remove: () => boolean): boolean {
  session.prepare('SAVEPOINT taking_back').run()
  let gone = false
  try {
    gone = remove()
  } catch (error) {
    if (!isForeignKeyError(error)) throw error
  }
  if (!gone) session.prepare('ROLLBACK TO taking_back').run()
  session.prepare('RELEASE taking_back').run()
  return gone
}

function isForeignKeyError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
}
