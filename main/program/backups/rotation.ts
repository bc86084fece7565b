import { expiredBackups, expiredUpdateBackups } from '../../../shared/domain/backup-rotation.ts'
import { todayIn } from '../../../shared/domain/calendar.ts'
import { instantText } from '../../core/clock.ts'
import type { BackupFile, BackupFolder } from './folder.ts'
import type { BackupName } from './names.ts'

/*
 * Only what the program makes by itself, again and again, is let go by itself. What a person made, brought in, or replaced by a restore is
 * theirs, and may be the one place where something still is.
 */

const NONE: ReadonlySet<string> = new Set()

/**
 * Lets the daily backups go that are no longer needed.
 * @param stays those that are kept whatever the rule says of this folder
 * @returns how many are kept.
 */
export function rotateDaily(folder: BackupFolder, now: number, zone: string, stays = NONE): number {
  const daily = backupsOf(folder, 'daily').map(({ id, instant }) => ({
    id,
    instant,
    day: todayIn(Date.parse(instant), zone),
  }))
  const expired = expiredBackups(daily, todayIn(now, zone)).filter(id => !stays.has(id))
  for (const id of expired) folder.remove(id)
  return daily.length - expired.length
}

/** The same of the backups from before earlier updates of the data file. */
export function rotateUpdates(folder: BackupFolder, now: number, stays = NONE): void {
  for (const id of expiredUpdateBackups(backupsOf(folder, 'before-migration'), instantText(now)))
    if (!stays.has(id)) folder.remove(id)
}

function backupsOf(folder: BackupFolder, wanted: BackupName['reason']): BackupFile[] {
  return folder.list().filter(({ reason }) => reason === wanted)
}
