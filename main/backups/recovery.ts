import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Backup } from '../../shared/contract/backups.ts'
import type { Clock } from '../clock.ts'
import { backupsFolder } from '../data-folder.ts'
import { verifyCopy } from '../database/copy.ts'
import { DamagedDatabase } from '../database/damage.ts'
import { migrate } from '../database/migrator.ts'
import { openConnection } from '../database/open.ts'
import { describe } from './backup.ts'
import { renameDurably, syncFile, syncFolder } from './durable-files.ts'
import { BackupFolder } from './folder.ts'
import { compactInstant } from './names.ts'
import { prepare } from './restore.ts'

/*
 * What happens at a start where the data file cannot be used. A person decides; then the new file is made whole under a name of its
 * own, the damaged one is renamed, and the new one takes its place. A kill between two of these steps is made good at the next start,
 * which finds the new file under its own name and goes on.
 */

const STAGED = '.recovered-'
const DAMAGED = '.damaged-'
/** A database's file and those that SQLite keeps beside it, in the order in which they are put aside. */
const PARTS = ['', '-wal', '-shm'] as const

/** The newest backup that can be restored; null where there is none. Each is checked as a whole, which takes some six seconds per GiB. */
export function newestGoodBackup(dataFile: string): Backup | null {
  for (const file of new BackupFolder(backupsFolder(dataFile)).list()) {
    const backup = describe(file)
    if (backup.problem !== null) continue
    try {
      verifyCopy(file.path, 'This backup is damaged')
      return backup
    } catch (error) {
      if (!(error instanceof DamagedDatabase)) throw error
    }
  }
  return null
}

/**
 * Puts a backup, or with null an empty household, in the place of a data file that cannot be used. That file is kept beside it.
 * @throws NotFound, Conflict, or the file system's error; the data file is then where and as it was.
 */
export async function recover(dataFile: string, clock: Clock, backupId: string | null): Promise<void> {
  const folder = new BackupFolder(backupsFolder(dataFile))
  await folder.scratch(async partial => {
    if (backupId === null) await makeEmpty(partial)
    else {
      const backup = folder.require(backupId)
      copyFileSync(backup.path, partial)
      await prepare({ clock }, partial, backup, 'person')
    }
    syncFile(partial)
    renameDurably(partial, `${dataFile}${STAGED}${compactInstant(clock.now())}`)
  })
  finishRecovery(dataFile)
}

async function makeEmpty(path: string): Promise<void> {
  const connection = openConnection(path)
  try {
    await migrate(connection)
    connection.pragma('journal_mode = DELETE')
  } finally {
    connection.close()
  }
}

/** Ends a recovery that a kill broke off after the person had decided; does nothing where there is none. To be called before the file is opened. */
export function finishRecovery(dataFile: string): void {
  const folder = dirname(dataFile)
  if (!existsSync(folder)) return
  const prefix = basename(dataFile) + STAGED
  const found = readdirSync(folder)
    .filter(name => name.startsWith(prefix))
    .sort()
  const staged = found.pop()
  if (staged === undefined) return
  // The damaged file first, its log after it: the log must never stand beside a database that it does not belong to.
  for (const part of PARTS)
    if (existsSync(dataFile + part))
      renameSync(dataFile + part, `${dataFile}${DAMAGED}${staged.slice(prefix.length)}${part}`)
  syncFolder(folder)
  renameDurably(join(folder, staged), dataFile)
  for (const name of found) rmSync(join(folder, name))
}

/** There are backups of a data file, and no data file. */
export class VanishedDatabase extends DamagedDatabase {}

/**
 * A household does not vanish by itself: where there are backups and no data file, something went wrong outside of the program, and an
 * empty household must not take its place unasked.
 * @throws VanishedDatabase
 */
export function refuseVanished(dataFile: string): void {
  const bytes = statSync(dataFile, { throwIfNoEntry: false })?.size ?? 0
  if (bytes === 0 && new BackupFolder(backupsFolder(dataFile)).list().length > 0)
    throw new VanishedDatabase('The data file is missing or empty, although there are backups of it')
}
