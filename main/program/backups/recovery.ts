import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Backup } from '../../../shared/contract/backups.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Clock } from '../../core/clock.ts'
import { ContentFolder } from '../../core/content-folder.ts'
import { attachmentsFolder, backupsFolder } from '../../core/data-folder.ts'
import { verifyCopy } from '../../core/database/copy.ts'
import { DamagedDatabase, naming, refuseUnsound } from '../../core/database/damage.ts'
import { migrate } from '../../core/database/migrator.ts'
import { openConnection } from '../../core/database/open.ts'
import { renameDurably, syncFile, syncFolder } from '../../core/durable-files.ts'
import { keepSealed } from './add.ts'
import { describe } from './backup.ts'
import { carryOver } from './carry-over.ts'
import { BackupFolder } from './folder.ts'
import { compactInstant } from './names.ts'
import { prepare } from './restore.ts'
import { UNWATCHED } from './restoring.ts'

/*
 * What happens at a start where the data file cannot be used. A person decides; then the new file is made whole under a name of its
 * own, the damaged one is renamed, and the new one takes its place. A kill between two of these steps is made good at the next start,
 * which finds the new file under its own name and goes on.
 */

const STAGED = '.recovered-'
const DAMAGED = '.damaged-'
/** A database's file and those that SQLite keeps beside it, in the order in which they are put aside. */
const PARTS = ['', '-wal', '-shm'] as const

/** The backups that can be restored, newest first. Each is checked as a whole when it is asked for, which takes some six seconds per GiB. */
export async function* goodBackups(dataFile: string): AsyncGenerator<Backup, void> {
  for (const file of new BackupFolder(backupsFolder(dataFile)).list()) {
    const backup = await describe(file)
    if (backup.problem !== null) continue
    try {
      verifyCopy(file.path, worded('This backup is damaged'))
    } catch (error) {
      if (!(error instanceof DamagedDatabase)) throw error
      continue
    }
    yield backup
  }
}

/** The newest backup that can be restored; null where there is none. */
export async function newestGoodBackup(dataFile: string): Promise<Backup | null> {
  return (await goodBackups(dataFile).next()).value ?? null
}

/** What takes the place of a data file that cannot be used: a backup, an empty household, or all of the file but the damaged part of its log. */
export type Replacement = { readonly backup: string } | 'empty' | 'readable'

/**
 * Puts something else in the place of a data file that cannot be used. That file is kept beside it.
 * @throws NotFound, Conflict, DamagedDatabase, or the file system's error; the data file is then where and as it was.
 */
export async function recover(dataFile: string, clock: Clock, replacement: Replacement): Promise<void> {
  const folder = new BackupFolder(backupsFolder(dataFile))
  await folder.scratch(async partial => {
    if (replacement === 'empty') await makeEmpty(partial)
    else if (replacement === 'readable') copyReadable(dataFile, partial)
    else {
      const backup = folder.require(replacement.backup)
      copyFileSync(backup.path, partial)
      await prepare({ clock, restoring: UNWATCHED }, partial, backup, 'person')
      await folder.scratch(async damaged => {
        for (const part of ['', '-wal'])
          if (existsSync(dataFile + part)) copyFileSync(dataFile + part, damaged + part)
        if (existsSync(damaged)) await carryOver({ clock, actor: 'person' }, damaged, partial)
      })
    }
    await keepSealed(folder, partial)
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

/** SQLite reads a log up to what is broken in it, which is a state that the file once had. @throws DamagedDatabase */
function copyReadable(dataFile: string, path: string): void {
  for (const part of ['', '-wal']) if (existsSync(dataFile + part)) copyFileSync(dataFile + part, path + part)
  const message = worded(
    'More than its log is damaged, so the data file cannot be opened without it. Nothing was changed',
  )
  naming(message, () => {
    const connection = openConnection(path)
    try {
      refuseUnsound(connection, message)
      connection.pragma('journal_mode = DELETE')
    } finally {
      connection.close()
    }
  })
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
  keepAttached(dataFile, `${dataFile}${DAMAGED}${staged.slice(prefix.length)}-attachments`)
  // The damaged file first, its log after it: the log must never stand beside a database that it does not belong to.
  for (const part of PARTS)
    if (existsSync(dataFile + part))
      renameSync(dataFile + part, `${dataFile}${DAMAGED}${staged.slice(prefix.length)}${part}`)
  syncFolder(folder)
  renameDurably(join(folder, staged), dataFile)
  for (const name of found) rmSync(join(folder, name))
}

/**
 * What is attached in the damaged file stays beside it: the file that takes its place may name none of it, and lets it go then. What is attached in a
 * backup comes back from beside the backups, at the start.
 */
function keepAttached(dataFile: string, aside: string): void {
  const contents = new ContentFolder(attachmentsFolder(dataFile))
  // One that the disk does not give keeps nobody from the rest of their data.
  new ContentFolder(aside).adoptAll(contents, contents.list())
}

/** There are backups of a data file or a log beside it, and no data file. */
export class VanishedDatabase extends DamagedDatabase {}

/**
 * A household does not vanish by itself: where there are backups or a log and no data file, something went wrong outside of the program,
 * and an empty household must not take its place unasked. SQLite would make one, and delete the log.
 * @throws VanishedDatabase
 */
export function refuseVanished(dataFile: string): void {
  const bytesOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytesOf(dataFile) > 0) return
  if (bytesOf(`${dataFile}-wal`) > 0)
    throw new VanishedDatabase(worded('The data file is missing or empty, although there is a log beside it'))
  if (new BackupFolder(backupsFolder(dataFile)).list().length > 0)
    throw new VanishedDatabase(worded('The data file is missing or empty, although there are backups of it'))
}
