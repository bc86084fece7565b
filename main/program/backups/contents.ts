import type { HoldingBackup } from '../../../shared/contract/attachments.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { attachedContents, isContentAttached } from '../../core/database/attached-contents.ts'
import { openCopy } from '../../core/database/copy.ts'
import type { SqliteConnection } from '../../core/database/open.ts'
import type { BackupFile, BackupFolder } from './folder.ts'

/** What attachments hold, beside the backups: each content once for all of them, and as a second name for the bytes beside the data file where the disk can. */

/** Milliseconds that a content which no backup holds is kept: it may be another data file's, or on its way into a backup. */
const STAYS = 30 * 86_400_000

function lookInto<T>({ path }: Pick<BackupFile, 'path'>, look: (connection: SqliteConnection) => T): T {
  const connection = openCopy(path)
  try {
    return look(connection)
  } finally {
    connection.close()
  }
}

/** Keeps what the copy's attachments hold beside the backups. Reads no content that is there already, and none at all where the disk knows second names. */
export function keepContents(copy: string, own: ContentFolder, kept: ContentFolder): void {
  // One that was deleted for good since the copy was made is not to come back.
  for (const { sha256 } of lookInto({ path: copy }, attachedContents)) kept.adopt(own, sha256)
}

/** Every content that a backup holds; undefined where one of them cannot be read, so that nobody knows. */
export function heldContents(folder: BackupFolder): ReadonlySet<string> | undefined {
  try {
    return new Set(
      folder.list().flatMap(backup => lookInto(backup, attachedContents).map(({ sha256 }) => sha256)),
    )
  } catch {
    return undefined
  }
}

/** The backups that hold a content, newest first. One that cannot be read holds nothing that could be had. */
export function holdersOf(folder: BackupFolder, sha256: string): HoldingBackup[] {
  return folder
    .list()
    .filter(backup => {
      try {
        return lookInto(backup, connection => isContentAttached(connection, sha256))
      } catch {
        return false
      }
    })
    .map(({ id, instant }) => ({ id, made_at: instant }))
}

/** Lets those go that no backup holds, once they have been here for a while. */
export function sweepContents(folder: BackupFolder, now: number): void {
  const { contents } = folder
  contents.sweep()
  const here = contents.list()
  if (here.length === 0) return
  const held = heldContents(folder)
  if (held === undefined) return
  for (const sha256 of here) {
    if (held.has(sha256)) continue
    const came = contents.cameAt(sha256)
    if (came !== undefined && now - came > STAYS) contents.remove(sha256)
  }
}

/** Lets one go at once that was deleted for good, unless a backup holds it. */
export function letGo(folder: BackupFolder, sha256: string): void {
  if (holdersOf(folder, sha256).length === 0) folder.contents.remove(sha256)
}

/** How many contents a restore needs, and of how many the disk has none that is whole. */
export interface Brought {
  readonly count: number
  readonly missing: number
}

/** Has everything beside the data file that the staged file's attachments hold, each looked at from its first byte to its last. */
export function bringContents(staged: string, own: ContentFolder, kept: ContentFolder): Brought {
  const named = lookInto({ path: staged }, attachedContents)
  const missing = named.filter(({ sha256 }) => {
    if (own.isIntact(sha256)) return false
    if (!kept.isIntact(sha256)) return true
    own.remove(sha256)
    return !own.adopt(kept, sha256)
  })
  return { count: named.length, missing: missing.length }
}

/** The same, without a look at what is there: for what was put away since it was looked at. */
export function bringAgain(staged: string, own: ContentFolder, kept: ContentFolder): void {
  for (const { sha256 } of lookInto({ path: staged }, attachedContents)) own.adopt(kept, sha256)
}
