import type { HoldingBackup } from '../../../shared/contract/attachments.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import {
  attachedContents,
  isContentAttached,
  type NamedContent,
} from '../../core/database/attached-contents.ts'
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

/** What is attached in a copy of a data file. */
export function attachedIn(copy: string): NamedContent[] {
  return lookInto({ path: copy }, attachedContents)
}

/** How many contents a file's attachments hold, and of how many the disk has none that is whole. */
export interface Brought {
  readonly count: number
  readonly missing: number
}

/**
 * Keeps what the copy's attachments hold beside the backups. Reads no content that is there already, and none at all where the disk knows second names.
 * One that is missing or cannot be read keeps no backup from being made: all the rest is worth having.
 */
export function keepContents(copy: string, own: ContentFolder, kept: ContentFolder): Brought {
  const named = attachedIn(copy)
  // One that was deleted for good since the copy was made is not to come back.
  const { missing } = kept.adoptAll(
    own,
    named.map(({ sha256 }) => sha256),
  )
  return { count: named.length, missing: missing.length }
}

/** Looks into each backup, newest first; undefined for what cannot be read. */
function lookIntoEach<T>(folder: BackupFolder, look: (connection: SqliteConnection) => T) {
  return folder.list().map(backup => {
    try {
      return { backup, found: lookInto(backup, look) }
    } catch {
      return { backup, found: undefined }
    }
  })
}

/** Every content that a backup holds; undefined where one of them cannot be read, so that nobody knows. */
export function heldContents(folder: BackupFolder): ReadonlySet<string> | undefined {
  const held = new Set<string>()
  for (const { found } of lookIntoEach(folder, attachedContents)) {
    if (found === undefined) return undefined
    for (const { sha256 } of found) held.add(sha256)
  }
  return held
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

/**
 * Lets one go at once that was deleted for good, unless a backup holds it, or one cannot be read and may hold it.
 * @returns the backups that hold it, newest first.
 */
export function letGo(folder: BackupFolder, sha256: string): HoldingBackup[] {
  const looked = lookIntoEach(folder, connection => isContentAttached(connection, sha256))
  if (looked.every(({ found }) => found === false)) folder.contents.remove(sha256)
  return looked
    .filter(({ found }) => found === true)
    .map(({ backup: { id, instant } }) => ({ id, made_at: instant }))
}

/**
 * Has everything beside the data file that the staged file's attachments hold, each looked at from its first byte to its last.
 * @param told how much of them is done, from 0 to 1; what it throws ends the work
 */
export function bringContents(
  staged: string,
  own: ContentFolder,
  kept: ContentFolder,
  told: (done: number) => void,
): Brought {
  const named = attachedIn(staged)
  const missing = named.filter(({ sha256 }, at) => {
    told(at / named.length)
    try {
      if (own.isIntact(sha256)) return false
      if (!kept.isIntact(sha256)) return true
      own.remove(sha256)
      return !own.adopt(kept, sha256)
    } catch {
      // One that cannot be read keeps nothing else from being restored.
      return true
    }
  })
  return { count: named.length, missing: missing.length }
}

/** The same, without a look at what is there: for what was put away since it was looked at. */
export function bringAgain(staged: string, own: ContentFolder, kept: ContentFolder): void {
  own.adoptAll(
    kept,
    attachedIn(staged).map(({ sha256 }) => sha256),
  )
}
