import { type Wording, worded } from '../../shared/domain/wording.ts'
import { DamagedDatabase } from './database/damage.ts'
import { codeOf } from './errors.ts'

/** What is wrong with the file or the disk it is on, and not with what was asked of it. */
export type StorageProblem = 'damaged' | 'not writable' | 'full' | 'in use'

/** By SQLite's result codes and the operating system's, both of which errors carry as `code`. Undefined for any other error. */
export function storageProblemOf(error: unknown): StorageProblem | undefined {
  if (error instanceof DamagedDatabase) return 'damaged'
  const code = codeOf(error) ?? ''
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return 'damaged'
  // The index of the log is made to its whole length when it is opened, and fails of this where there is no room for it.
  if (/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/.test(code)) return 'full'
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/.test(code))
    return 'not writable'
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'in use'
  return undefined
}

/** What to tell a person of a change that was not taken because of the file or its disk; undefined where the reason is another. */
export function storageProblemWording(error: unknown): Wording | undefined {
  // Its own words say which file it is.
  if (error instanceof DamagedDatabase) return error.wording
  const problem = storageProblemOf(error)
  switch (problem) {
    case undefined:
      return undefined
    case 'damaged':
      return worded(
        'The data file is damaged; nothing was changed. Close Valhalla and open it again: it then offers the newest good backup',
      )
    case 'full':
      return worded('The disk is full; nothing was changed. Free some space and try again')
    case 'not writable':
      return worded(
        'The data folder cannot be written to; nothing was changed. Check its permissions and its disk, and try again',
      )
    case 'in use':
      return worded('The data file is busy; nothing was changed. Please try again')
  }
}
