import { accessSync, constants, statSync } from 'node:fs'
import { WordedError, worded } from '../../shared/domain/wording.ts'
import type { Clock } from '../core/clock.ts'
import { backupsFolder } from '../core/data-folder.ts'
import { mustBeChecked } from '../core/database/clean-close.ts'
import { migrate, refuseWhatIsNotOurs } from '../core/database/migrator.ts'
import { openConnection, type SqliteConnection } from '../core/database/open.ts'
import { BackupFolder } from '../program/backups/folder.ts'
import { finishRecovery, refuseVanished } from '../program/backups/recovery.ts'
import { rotateUpdates } from '../program/backups/rotation.ts'
import type { BackupThread } from '../program/backups/thread.ts'

/** A folder has the data file's name. It was not changed. */
export class FolderInPlace extends WordedError {
  constructor() {
    super(worded('There is a folder where the data file should be. It was not changed'))
  }
}

/**
 * Opens the data file and brings it up to date; an older one is backed up first, and the last few of those backups kept. What an earlier
 * start or recovery left half-done is finished or cleared away.
 * @throws FolderInPlace, NewerDatabase, ForeignDatabase, DamagedDatabase, or SQLite's own error; the file is then as it was.
 */
export async function openHouseholdFile(
  dataFile: string,
  thread: BackupThread,
  clock: Clock,
): Promise<SqliteConnection> {
  if (statSync(dataFile, { throwIfNoEntry: false })?.isDirectory()) throw new FolderInPlace()
  finishRecovery(dataFile)
  refuseVanished(dataFile)
  const state = refuseWhatIsNotOurs(dataFile, mustBeChecked(dataFile))
  // SQLite opens a file that it may not write to all the same, and even begins a transaction that is to write; only the first change fails.
  if (state !== 'new') accessSync(dataFile, constants.W_OK)
  const backups = new BackupFolder(backupsFolder(dataFile))
  backups.sweep()
  if (state === 'older') {
    await thread.run((client, now) => client.backUp({ now, reason: 'before-migration' }))
    // Before the update: where that fails at each start, its backups must not fill the disk.
    rotateUpdates(backups, clock.now())
  }
  const connection = openConnection(dataFile)
  try {
    await migrate(connection)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
