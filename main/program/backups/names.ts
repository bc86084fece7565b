import { z } from 'zod'
import { BackupReason } from '../../../shared/contract/backups.ts'
import { instantText } from '../../core/clock.ts'

/** A backup's name says when and why it was made: `valhalla-20260115T120000000Z-daily.sqlite`. */
export interface BackupName {
  /** What calls name it by: the name without what all names share. */
  readonly id: string
  readonly file: string
  /** UTC ISO 8601. */
  readonly instant: string
  readonly reason: z.infer<typeof BackupReason>
}

const PREFIX = 'valhalla-'
const SUFFIX = '.sqlite'
const NAME = /^valhalla-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z-]+)\.sqlite$/

/** The instant as a file name may hold it: no colons, which Windows does not allow. */
export function compactInstant(milliseconds: number): string {
  return instantText(milliseconds).replace(/[-:.]/g, '')
}

export function backupName(milliseconds: number, reason: BackupName['reason']): BackupName {
  const id = `${compactInstant(milliseconds)}-${reason}`
  return { id, file: PREFIX + id + SUFFIX, instant: instantText(milliseconds), reason }
}

/** Undefined for a file that is no backup of ours. */
export function parseBackupName(file: string): BackupName | undefined {
  const match = NAME.exec(file)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, fraction] = match
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z`
  const reason = z.safeParse(BackupReason, match[8])
  if (!reason.success || Number.isNaN(Date.parse(instant))) return undefined
  return { id: file.slice(PREFIX.length, -SUFFIX.length), file, instant, reason: reason.data }
}
