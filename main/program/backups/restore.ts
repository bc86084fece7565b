import { existsSync } from 'node:fs'
import type { Backup } from '../../../shared/contract/backups.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Clock } from '../../core/clock.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import {
  copyDatabase,
  foldLog,
  holdWrites,
  replaceContent,
  verifyCopy,
  type WriteHold,
  WrittenMeanwhile,
} from '../../core/database/copy.ts'
import { DamagedDatabase, isDamage } from '../../core/database/damage.ts'
import { Database } from '../../core/database/database.ts'
import { ForeignDatabase, migrate, NewerDatabase } from '../../core/database/migrator.ts'
import { openConnection } from '../../core/database/open.ts'
import { admitStranger } from '../../core/database/stranger.ts'
import { syncFile } from '../../core/durable-files.ts'
import { Busy, Conflict } from '../../core/errors.ts'
import { storageProblemOf } from '../../core/storage-problem.ts'
import { Cancelled } from '../../threads/refusals.ts'
import { describe } from './backup.ts'
import { type Carried, carryOver } from './carry-over.ts'
import { type Brought, bringAgain, bringContents, keepContents } from './contents.ts'
import type { BackupFile, BackupFolder } from './folder.ts'
import { copyTold, type Restoring } from './restoring.ts'

export interface RestoreNeeds {
  readonly dataFile: string
  readonly folder: BackupFolder
  /** What is attached in the data file, beside it. */
  readonly contents: ContentFolder
  readonly clock: Clock
  readonly restoring: Restoring
}

const MOST_TRIES = 20

/**
 * Puts a backup in the place of everything in the data file, while the program runs. What it replaces is a backup of its own first, and
 * holds every write up to the last; who opted out and which links were ended is taken along from it: where one comes between that copy and the replacement, both are done anew.
 * @throws NotFound; Conflict where the backup is damaged or a newer program's; Busy; Cancelled. The data file is then as it was.
 */
export async function restore(
  needs: RestoreNeeds,
  id: string,
  actor: Actor,
): Promise<{
  readonly restored: Backup
  readonly kept: Backup
  readonly carried: Carried
  readonly attachments: Brought
}> {
  const { folder, contents, restoring } = needs
  const backup = folder.require(id)
  return folder.scratch(async staged => {
    copyTold(backup, staged, done => restoring.at('copying', done))
    await prepare(needs, staged, backup, actor)
    // Before the rows that name them: a kill must leave no row without its content.
    const attachments = bringContents(staged, contents, folder.contents, done =>
      restoring.at('attachments', done),
    )
    const { kept, carried } = await replace(needs, staged, actor)
    // A program that started meanwhile may have put away what no row named yet.
    bringAgain(staged, contents, folder.contents)
    return { restored: await describe(backup), kept: await describe(kept), carried, attachments }
  })
}

/** Makes the copy what this program needs: checked, and with the migrations that came since. @throws Conflict, Cancelled */
export async function prepare(
  { clock, restoring }: Pick<RestoreNeeds, 'clock' | 'restoring'>,
  staged: string,
  backup: Pick<BackupFile, 'id' | 'instant'>,
  actor: Actor,
): Promise<void> {
  try {
    restoring.at('checking', 0)
    // The folder is the person's: what has a backup's name there may have been put there by somebody else.
    await admitStranger(staged, worded('This backup is damaged and cannot be restored. Nothing was changed'))
    restoring.at('checking', 0.5)
    const connection = openConnection(staged)
    try {
      await migrate(connection)
      const database = new Database({ connection, clock })
      await database.write(session =>
        recordAudit(session, {
          actor,
          action: 'restore',
          entity_kind: 'backup',
          entity_id: backup.id,
          after: { made_at: backup.instant },
        }),
      )
      connection.pragma('journal_mode = DELETE')
    } finally {
      connection.close()
    }
    verifyCopy(
      staged,
      worded('This backup could not be updated to this version of Valhalla. Nothing was changed'),
    )
  } catch (error) {
    if (
      error instanceof DamagedDatabase ||
      error instanceof NewerDatabase ||
      error instanceof ForeignDatabase
    )
      throw new Conflict(error.wording, { cause: error })
    throw error
  }
}

async function replace(
  { dataFile, folder, contents, clock, restoring }: RestoreNeeds,
  staged: string,
  actor: Actor,
): Promise<{ readonly kept: BackupFile; readonly carried: Carried }> {
  const total = { opt_outs: 0, revoked_links: 0 }
  for (let tries = 1; ; tries++) {
    restoring.at('keeping', 0)
    const hold = holdWrites(dataFile)
    try {
      // Not verified: a restore is what helps a data file that turned out to be damaged, and what is left of it is kept as well.
      const kept = await folder.add(clock.now(), 'before-restore', async partial => {
        await copyDatabase(dataFile, partial)
        keepReadable(partial, contents, folder)
      })
      try {
        const carried = await carryOver({ clock, actor }, kept.path, staged)
        restoring.at('replacing', 0)
        total.opt_outs += carried.opt_outs
        total.revoked_links += carried.revoked_links
        // Two connections cannot both hold the lock, so for an instant nobody does.
        hold.release()
        await replaceContent(staged, dataFile, settling(hold, restoring))
      } catch (error) {
        // Nothing was replaced, so there is nothing to keep.
        if (
          error instanceof WrittenMeanwhile ||
          error instanceof Busy ||
          error instanceof Cancelled ||
          storageProblemOf(error) === 'full'
        )
          folder.remove(kept.id)
        throw error
      }
      syncLog(dataFile)
      foldLog(dataFile)
      return { kept, carried: total }
    } catch (error) {
      if (!(error instanceof WrittenMeanwhile)) throw error
      if (tries >= MOST_TRIES) throw new Busy()
    } finally {
      hold.close()
    }
  }
}

/** The hold, with which a restore is settled at the instant when the data is locked and about to be replaced: from then on it is cancelled no more. */
function settling(hold: WriteHold, restoring: Restoring): WriteHold {
  return {
    ...hold,
    written() {
      const isWritten = hold.written()
      if (!isWritten) restoring.settle()
      return isWritten
    },
  }
}

/** What is left of a damaged file may not say what is attached in it. */
function keepReadable(copy: string, contents: ContentFolder, folder: BackupFolder): void {
  try {
    keepContents(copy, contents, folder.contents)
  } catch (error) {
    if (!isDamage(error)) throw error
    folder.contents.adoptAll(contents, contents.list())
  }
}

/** SQLite's online backup commits without waiting for the disk; a person who is told that it is done must not lose it to a power cut. */
function syncLog(dataFile: string): void {
  const log = `${dataFile}-wal`
  syncFile(existsSync(log) ? log : dataFile)
}
