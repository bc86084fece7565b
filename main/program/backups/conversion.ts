import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { ContentFolder } from '../../core/content-folder.ts'
import { attachmentsFolder, backupsFolder, thumbnailsFolder } from '../../core/data-folder.ts'
import { holdAlone, removeDatabase, writePlain, writeSealed } from '../../core/database/convert.ts'
import { DamagedDatabase, isDamage } from '../../core/database/damage.ts'
import { renameDurably } from '../../core/durable-files.ts'
import { isPlainDatabase, keyFor } from '../../core/encryption/file-keys.ts'
import {
  type KeyFile,
  keyFilePath,
  readKeyFile,
  removeKeyFile,
  writeKeyFile,
} from '../../core/encryption/key-file.ts'
import { ConversionProgress, progressMemory } from './conversion-progress.ts'
import { BackupFolder } from './folder.ts'

/*
 * A household becomes an encrypted one, or a plain one again, by one rename: the data file itself says which it is. The key's file is there before that of an encrypted
 * one and after it, and says whether the files beside it may have to follow: backups and what is attached. They are encrypted after the data file, and are
 * plain again before it is, so that whoever has the key can read them at any instant, and who needs none finds none that is encrypted. A kill is made good by
 * `clearConversion` at the next start, and by `followDataFile` once the file is unlocked.
 */

const STAGED = '.converting'

/** Clears away what a conversion left that was broken off before its rename, or just after it. To be called before the file is opened, and before its key is asked for. */
export function clearConversion(dataFile: string): void {
  removeDatabase(dataFile + STAGED)
  if (isPlainDatabase(dataFile) && readKeyFile(dataFile)?.following) removeKeyFile(dataFile)
}

/**
 * Encrypts the data file; what lies beside it follows by `followDataFile`. The folder's key is held by now, and nobody has the file open in this program.
 * @throws Conflict where another program has it open; the file system's error. The data is then as it was, or whole and encrypted.
 */
export function encryptFolder(dataFile: string, keyFile: KeyFile, progress: ConversionProgress): void {
  const bytes = sizeOf(dataFile)
  progress.expect(bytes + sizeBeside(dataFile))
  // Of another data file that was here: its backups may need it.
  if (existsSync(keyFilePath(dataFile))) renameSync(keyFilePath(dataFile), `${keyFilePath(dataFile)}.old`)
  const { onPart, end } = progress.file(bytes)
  swap(dataFile, staged => {
    writeKeyFile(dataFile, { ...keyFile, following: true })
    writeSealed(dataFile, staged, { onPart })
  })
  end()
}

/**
 * Encrypts what lies beside an encrypted data file and is not. Does nothing where all of it is known to be.
 * @returns names of files that could not be encrypted
 */
export async function followDataFile(
  dataFile: string,
  progress: ConversionProgress,
): Promise<readonly string[]> {
  const keyFile = readKeyFile(dataFile)
  if (!keyFile?.following) return []
  progress.expect(sizeBeside(dataFile))
  const left = await convertBackups(new BackupFolder(backupsFolder(dataFile)), true, progress)
  await convertContents(dataFile, true, progress)
  writeKeyFile(dataFile, { ...keyFile, following: false })
  return [...left, ...damagedBeside(dataFile)]
}

/** The way back: everything beside the data file first. @throws as `encryptFolder` */
export async function decryptFolder(dataFile: string, progress: ConversionProgress): Promise<void> {
  const key = keyFor(dataFile)
  const keyFile = readKeyFile(dataFile)
  if (!key || !keyFile) return
  // Before anything is changed for a file that cannot be had alone.
  holdAlone(dataFile)()
  writeKeyFile(dataFile, { ...keyFile, following: true })
  const bytes = sizeOf(dataFile)
  progress.expect(sizeBeside(dataFile) + bytes)
  await convertBackups(new BackupFolder(backupsFolder(dataFile)), false, progress)
  await convertContents(dataFile, false, progress)
  const { onPart, end } = progress.file(bytes)
  swap(dataFile, staged => writePlain(dataFile, staged, key, onPart))
  end()
  removeKeyFile(dataFile)
}

function swap(dataFile: string, write: (staged: string) => void): void {
  const staged = dataFile + STAGED
  removeDatabase(staged)
  const letGo = holdAlone(dataFile)
  try {
    write(staged)
  } catch (error) {
    letGo()
    clearConversion(dataFile)
    throw error
  }
  // An open file cannot be replaced everywhere.
  letGo()
  renameDurably(staged, dataFile)
}

/** Encrypts the backups of a folder, and what is attached in them, that are not encrypted yet, with the key that is held for it. @throws the file system's error */
export async function sealPlainBackups(folder: BackupFolder): Promise<void> {
  const progress = new ConversionProgress(progressMemory())
  await convertBackups(folder, true, progress)
  await folder.contents.seal(true, { onBytes: () => {} })
}

/** @returns the names of those that stayed as they were */
async function convertBackups(
  folder: BackupFolder,
  sealed: boolean,
  progress: ConversionProgress,
): Promise<readonly string[]> {
  folder.sweep()
  const left: string[] = []
  for (const { path, bytes } of folder.list()) {
    const { onPart, end } = progress.file(bytes)
    try {
      const key = keyFor(path)
      if (!key || isPlainDatabase(path) !== sealed) continue
      await folder.scratch(async partial => {
        if (sealed) writeSealed(path, partial, { onPart })
        else writePlain(path, partial, key, onPart)
        renameDurably(partial, path)
      })
    } catch (error) {
      // On the way out its key goes: only what nobody could read anyway may stay.
      if (!sealed && !(error instanceof DamagedDatabase || isDamage(error))) throw error
      left.push(basename(path))
    } finally {
      end()
    }
  }
  return left
}

async function convertContents(
  dataFile: string,
  sealed: boolean,
  progress: ConversionProgress,
): Promise<void> {
  const { own, kept } = contentsOf(dataFile)
  for (const each of [own, kept]) each.sweep()
  const onBytes = (bytes: number) => progress.add(bytes)
  await own.seal(sealed, { onBytes })
  await kept.seal(sealed, { twin: own, onBytes })
  // They are made again, and then as everything else is by now.
  rmSync(thumbnailsFolder(dataFile), { recursive: true, force: true })
}

/** What is attached, and the same beside the backups. */
function contentsOf(dataFile: string): { readonly own: ContentFolder; readonly kept: ContentFolder } {
  return {
    own: new ContentFolder(attachmentsFolder(dataFile)),
    kept: new BackupFolder(backupsFolder(dataFile)).contents,
  }
}

/** Bytes of all that lies beside the data file and is converted with it. */
function sizeBeside(dataFile: string): number {
  const { own, kept } = contentsOf(dataFile)
  const backups = new BackupFolder(backupsFolder(dataFile)).list()
  return backups.reduce((sum, { bytes }) => sum + bytes, sizeIn(own) + sizeIn(kept))
}

function sizeIn(folder: ContentFolder): number {
  return folder.list().reduce((sum, sha256) => sum + sizeOf(folder.pathOf(sha256)), 0)
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** What earlier recoveries put aside is damaged, and so cannot be encrypted. */
function damagedBeside(dataFile: string): readonly string[] {
  return readdirSync(dirname(dataFile)).filter(name => name.startsWith(`${basename(dataFile)}.damaged-`))
}
