import { backupsFolder } from '../core/data-folder.ts'
import { ForeignDatabase, NewerDatabase } from '../core/database/migrator.ts'
import { storageProblemOf } from '../core/storage-problem.ts'
import { FolderInPlace } from './open-household.ts'

export interface Failure {
  readonly title: string
  readonly text: string
}

/** What went wrong at start, and what the person can do about it. */
export function describeFailure(error: unknown, dataFile: string): Failure {
  const where = `\n\nData file: ${dataFile}`
  if (error instanceof NewerDatabase)
    return { title: 'This data file needs a newer Valhalla', text: `${error.message}.${where}` }
  if (error instanceof ForeignDatabase)
    return { title: 'This is not a Valhalla data file', text: `${error.message}.${where}` }
  if (error instanceof FolderInPlace)
    return {
      title: 'The data file is a folder',
      text: `${error.message}. Move it away or give it another name, or start with another folder: set VALHALLA_DATA_DIR to it, or use --data-dir.${where}`,
    }
  switch (storageProblemOf(error)) {
    case 'damaged':
      return {
        title: 'The data file is damaged',
        text: `The file cannot be read as a database and was left as it is. Backups are in ${backupsFolder(dataFile)}.${where}`,
      }
    case 'not writable':
      return {
        title: 'The data folder cannot be written to',
        text: `Valhalla may not write to its data file or to the folder that it is in. Nothing was changed. Check the permissions of both and that the disk is not read-only, or start with another folder: set VALHALLA_DATA_DIR to it, or use --data-dir.${where}`,
      }
    case 'full':
      return {
        title: 'The disk is full',
        text: `There is no space left to open the data file. Nothing was changed. Free some space and start again, or move the folder to another disk and start with --data-dir or VALHALLA_DATA_DIR set to it.${where}`,
      }
    case 'in use':
      return {
        title: 'The data file is in use',
        text: `Another program keeps the data file locked. Close it and start Valhalla again.${where}`,
      }
    case undefined:
      return {
        title: 'Valhalla could not start',
        text: `${(error instanceof Error ? error.message : 'Something unexpected went wrong').replace(/\.$/, '')}.${where}`,
      }
  }
}
