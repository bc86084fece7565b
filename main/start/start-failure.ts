import { allWorded, quoted, type Wording, worded } from '../../shared/domain/wording.ts'
import { backupsFolder } from '../core/data-folder.ts'
import { ForeignDatabase, NewerDatabase } from '../core/database/migrator.ts'
import { storageProblemOf } from '../core/storage-problem.ts'
import { FolderInPlace } from './open-household.ts'

export interface Failure {
  readonly title: string
  readonly wording: Wording
}

/** What went wrong at start, and what the person can do about it. */
export function describeFailure(error: unknown, dataFile: string): Failure {
  const where = worded('Data file: {file}', { file: dataFile })
  const failure = (title: string, what: Wording): Failure => ({
    title,
    wording: allWorded([what, where], '.\n\n'),
  })
  if (error instanceof NewerDatabase) return failure('This data file needs a newer Valhalla', error.wording)
  if (error instanceof ForeignDatabase) return failure('This is not a Valhalla data file', error.wording)
  if (error instanceof FolderInPlace)
    return failure(
      'The data file is a folder',
      worded(
        'There is a folder where the data file should be. It was not changed. Move it away or give it another name, or start with another folder: set VALHALLA_DATA_DIR to it, or use --data-dir',
      ),
    )
  switch (storageProblemOf(error)) {
    case 'damaged':
      return failure(
        'The data file is damaged',
        worded('The file cannot be read as a database and was left as it is. Backups are in {folder}', {
          folder: backupsFolder(dataFile),
        }),
      )
    case 'not writable':
      return failure(
        'The data folder cannot be written to',
        worded(
          'Valhalla may not write to its data file or to the folder that it is in. Nothing was changed. Check the permissions of both and that the disk is not read-only, or start with another folder: set VALHALLA_DATA_DIR to it, or use --data-dir',
        ),
      )
    case 'full':
      return failure(
        'The disk is full',
        worded(
          'There is no space left to open the data file. Nothing was changed. Free some space and start again, or move the folder to another disk and start with --data-dir or VALHALLA_DATA_DIR set to it',
        ),
      )
    case 'in use':
      return failure(
        'The data file is in use',
        worded('Another program keeps the data file locked. Close it and start Valhalla again'),
      )
    case undefined:
      return failure(
        'Valhalla could not start',
        error instanceof Error
          ? quoted(error.message.replace(/\.$/, ''))
          : worded('Something unexpected went wrong'),
      )
  }
}
