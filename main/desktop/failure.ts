import { app, dialog } from 'electron'
import { DamagedDatabase } from '../database/damage.ts'
import { ForeignDatabase, NewerDatabase } from '../database/migrator.ts'
import type { Log } from '../ports.ts'

export interface Failure {
  readonly title: string
  readonly text: string
}

/** Tells a person why the program cannot start, and ends it with exit code 1. */
export function failToStart(error: unknown, dataFile: string, log: Log): void {
  log.error('starting', error)
  const { title, text } = describeFailure(error, dataFile)
  dialog.showErrorBox(title, text)
  app.exit(1)
}

/** What went wrong at start, and what the person can do about it. */
export function describeFailure(error: unknown, dataFile: string): Failure {
  const where = `\n\nData file: ${dataFile}`
  if (error instanceof NewerDatabase)
    return { title: 'This data file needs a newer Valhalla', text: `${error.message}.${where}` }
  if (error instanceof ForeignDatabase)
    return { title: 'This is not a Valhalla data file', text: `${error.message}.${where}` }
  switch (kindOf(error)) {
    case 'damaged':
      return {
        title: 'The data file is damaged',
        text: `The file cannot be read as a database and was left as it is. Put a backup in its place, or move it away to begin anew.${where}`,
      }
    case 'not writable':
      return {
        title: 'The data folder cannot be written to',
        text: `Valhalla may not write to the folder of its data file. Check its permissions and that the disk is not read-only.${where}`,
      }
    case 'full':
      return {
        title: 'The disk is full',
        text: `There is no room left to open the data file. Nothing was changed.${where}`,
      }
    case 'in use':
      return {
        title: 'The data file is in use',
        text: `Another program keeps the data file locked. Close it and start Valhalla again.${where}`,
      }
    case 'unknown':
      return {
        title: 'Valhalla could not start',
        text: `${error instanceof Error ? error.message : 'Something unexpected went wrong'}.${where}`,
      }
  }
}

type Kind = 'damaged' | 'not writable' | 'full' | 'in use' | 'unknown'

/** By SQLite's result codes and the operating system's, both of which errors carry as `code`. */
function kindOf(error: unknown): Kind {
  if (error instanceof DamagedDatabase) return 'damaged'
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return 'damaged'
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/.test(code))
    return 'not writable'
  if (/^(SQLITE_FULL|ENOSPC)/.test(code)) return 'full'
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'in use'
  return 'unknown'
}
