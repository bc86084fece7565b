import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { PlaceProblem } from '../../../shared/domain/backup-place.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { syncFolder } from '../../core/durable-files.ts'
import { beginning, forgetKey, holdKey, keyFor } from '../../core/encryption/file-keys.ts'
import { keyFilePath } from '../../core/encryption/key-file.ts'
import { codeOf } from '../../core/errors.ts'
import { filePieces } from '../../core/file-pieces.ts'
import { partialPath } from '../../core/partial-files.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../core/private-files.ts'
import { storageProblemOf } from '../../core/storage-problem.ts'
import { sweepContents } from './contents.ts'
import { sealPlainBackups } from './conversion.ts'
import type { ConversionProgress } from './conversion-progress.ts'
import { BackupFolder } from './folder.ts'
import { rotateDaily, rotateUpdates } from './rotation.ts'

/** How the copies are after a look. */
export interface Copied {
  /** null where all of them are there. */
  readonly problem: PlaceProblem | null
  /** For the log. */
  readonly reason: string | null
  /** Backups in the place. */
  readonly backups: number
  /** Whether the place is on the disk that the data is on. */
  readonly same_disk: boolean
}

export interface CopyTask {
  readonly dataFile: string
  /** The folder that `makePlaceFolder` made. */
  readonly place: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** The household's time zone. */
  readonly zone: string
  /** Told of the bytes of all that is not there yet, and of each piece that is, once it was read again. */
  readonly progress: Pick<ConversionProgress, 'begin' | 'add'>
  /** Whether to leave off. */
  readonly isStopped: () => boolean
}

class Stopped extends Error {}
class Different extends Error {}
class NoRoom extends Error {
  readonly code = 'ENOSPC'
}

/** Room that is left free besides a copy, in bytes. */
const SPARE = 1024 * 1024
/** Bytes at the beginning of a file by which two of one name and size are told apart: an encrypted one begins with its own salt. */
const HEAD = 4096

/**
 * Has every backup, with what is attached in it, in the person's second folder too, each read again and compared with what was to be written; and lets those go there that the
 * rule lets go. Copies stay encrypted, and what was not is made so once the household is. Never throws: what is wrong is the answer.
 */
export async function copyToPlace(own: BackupFolder, task: CopyTask): Promise<Copied> {
  const { place, dataFile } = task
  const there = new BackupFolder(place)
  try {
    if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return told('missing', null, 0, false)
    holdKeyOf(dataFile, place)
    await bring(own, there, task)
    return told(null, null, there.list().length, isSameDisk(dataFile, place))
  } catch (error) {
    return told(problemOf(error, place), codeOf(error) ?? String(error), countIn(there), false)
  }
}

function told(
  problem: PlaceProblem | null,
  reason: string | null,
  backups: number,
  same_disk: boolean,
): Copied {
  return { problem, reason, backups, same_disk }
}

async function bring(own: BackupFolder, there: BackupFolder, task: CopyTask): Promise<void> {
  const { dataFile, place, now, zone } = task
  there.sweep()
  there.contents.sweep()
  // Each before what cannot be used without it.
  const keyName = basename(keyFilePath(dataFile))
  const kept = own.list()
  const copies: readonly Copy[] = [
    { source: join(own.path, keyName), target: join(place, keyName) },
    ...own.contents.list().map(sha256 => ({
      source: own.contents.pathOf(sha256),
      target: there.contents.pathOf(sha256),
    })),
    ...kept.map(({ path }) => ({ source: path, target: join(place, basename(path)) })),
  ]
  task.progress.begin(copies.reduce((sum, copy) => sum + lacking(copy), 0))
  for (const copy of copies) copyOne(copy, task)
  if (keyFor(dataFile)) await sealPlainBackups(there)
  const stays = new Set(kept.map(({ id }) => id))
  rotateUpdates(there, now, stays)
  rotateDaily(there, now, zone, stays)
  if (holdsMore(there.contents, own.contents)) sweepContents(there, now)
}

function holdsMore(there: ContentFolder, own: ContentFolder): boolean {
  return there.list().some(sha256 => !own.has(sha256))
}

interface Copy {
  readonly source: string
  readonly target: string
}

/** Bytes of a file that is not there already; 0 of one that is, or that has gone meanwhile. */
function lacking({ source, target }: Copy): number {
  const size = statSync(source, { throwIfNoEntry: false })?.size
  return size === undefined || isThere(source, size, target) ? 0 : size
}

/** Copies a file unless it is there already. One that has gone meanwhile, by the rule or by the person, is no loss. */
function copyOne(copy: Copy, { isStopped, progress }: CopyTask): void {
  if (isStopped()) throw new Stopped()
  const { source, target } = copy
  const size = statSync(source, { throwIfNoEntry: false })?.size
  if (size === undefined || isThere(source, size, target)) return
  const folder = dirname(target)
  if (basename(folder) === 'attachments') mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER })
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < size + SPARE) throw new NoRoom()
  const partial = partialPath(folder)
  try {
    const written = writeCopy(source, partial, isStopped)
    if (hashOf(partial, isStopped, bytes => progress.add(bytes)) !== written)
      throw new Different(`${basename(target)} is another than what was written`)
    renameSync(partial, target)
    syncIfCan(folder)
  } catch (error) {
    if (!(codeOf(error) === 'ENOENT' && !existsSync(source))) throw error
  } finally {
    rmSync(partial, { force: true })
  }
}

function isThere(source: string, size: number, target: string): boolean {
  return (
    statSync(target, { throwIfNoEntry: false })?.size === size &&
    beginning(source, HEAD).equals(beginning(target, HEAD))
  )
}

/** @returns the SHA-256 of what was written */
function writeCopy(source: string, target: string, isStopped: () => boolean): string {
  const hash = createHash('sha256')
  const file = openSync(target, 'wx', PRIVATE_FILE)
  try {
    for (const piece of filePieces(source)) {
      if (isStopped()) throw new Stopped()
      hash.update(piece)
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

function hashOf(path: string, isStopped: () => boolean, onBytes: (bytes: number) => void): string {
  const hash = createHash('sha256')
  for (const piece of filePieces(path)) {
    if (isStopped()) throw new Stopped()
    hash.update(piece)
    onBytes(piece.length)
  }
  return hash.digest('hex')
}

/** Network disks and some sticks know no way to bring a list of names onto the disk. */
function syncIfCan(folder: string): void {
  try {
    syncFolder(folder)
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EPERM'].includes(codeOf(error) ?? '')) throw error
  }
}

/** What lies there is opened by the key of the data folder, in this thread alone. */
function holdKeyOf(dataFile: string, place: string): void {
  const key = keyFor(dataFile)
  if (key) holdKey(place, key)
  else forgetKey(place)
}

function isSameDisk(dataFile: string, place: string): boolean {
  return statSync(dataFile).dev === statSync(place).dev
}

function countIn(folder: BackupFolder): number {
  try {
    return folder.list().length
  } catch {
    return 0
  }
}

function problemOf(error: unknown, place: string): PlaceProblem {
  if (!existsSync(place)) return 'missing'
  switch (storageProblemOf(error)) {
    case 'full':
      return 'full'
    case 'not writable':
      return 'not_writable'
    case 'damaged':
    case 'in use':
    case undefined:
      return 'failed'
  }
}
