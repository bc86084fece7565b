import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
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
export function encryptFolder(dataFile: string, keyFile: KeyFile): void {
  // Of another data file that was here: its backups may need it.
  if (existsSync(keyFilePath(dataFile))) renameSync(keyFilePath(dataFile), `${keyFilePath(dataFile)}.old`)
  swap(dataFile, staged => {
    writeKeyFile(dataFile, { ...keyFile, following: true })
    writeSealed(dataFile, staged)
  })
}

/**
 * Encrypts what lies beside an encrypted data file and is not. Does nothing where all of it is known to be.
 * @returns names of files that could not be encrypted
 */
export async function followDataFile(dataFile: string): Promise<readonly string[]> {
  const keyFile = readKeyFile(dataFile)
  if (!keyFile?.following) return []
  const left = await convertBackups(dataFile, true)
  await convertContents(dataFile, true)
  writeKeyFile(dataFile, { ...keyFile, following: false })
  return [...left, ...damagedBeside(dataFile)]
}

/** The way back: everything beside the data file first. @throws as `encryptFolder` */
export async function decryptFolder(dataFile: string, keyFile: KeyFile): Promise<void> {
  const key = keyFor(dataFile)
  if (!key) return
  // Before anything is changed for a file that cannot be had alone.
  holdAlone(dataFile)()
  writeKeyFile(dataFile, { ...keyFile, following: true })
  await convertBackups(dataFile, false)
  await convertContents(dataFile, false)
  swap(dataFile, staged => writePlain(dataFile, staged, key))
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

/** @returns the names of those that stayed as they were */
async function convertBackups(dataFile: string, sealed: boolean): Promise<readonly string[]> {
  const folder = new BackupFolder(backupsFolder(dataFile))
  folder.sweep()
  const key = keyFor(folder.path)
  const left: string[] = []
  for (const { path } of folder.list()) {
    if (!key || isPlainDatabase(path) !== sealed) continue
    try {
      await folder.scratch(async partial => {
        if (sealed) writeSealed(path, partial)
        else writePlain(path, partial, key)
        renameDurably(partial, path)
      })
    } catch (error) {
      // On the way out its key goes: only what nobody could read anyway may stay.
      if (!sealed && !(error instanceof DamagedDatabase || isDamage(error))) throw error
      left.push(basename(path))
    }
  }
  return left
}

async function convertContents(dataFile: string, sealed: boolean): Promise<void> {
  const own = new ContentFolder(attachmentsFolder(dataFile))
  const { contents: kept } = new BackupFolder(backupsFolder(dataFile))
  for (const each of [own, kept]) each.sweep()
  await own.seal(sealed)
  await kept.seal(sealed, own)
  // They are made again, and then as everything else is by now.
  rmSync(thumbnailsFolder(dataFile), { recursive: true, force: true })
}

/** What earlier recoveries put aside is damaged, and so cannot be encrypted. */
function damagedBeside(dataFile: string): readonly string[] {
  return readdirSync(dirname(dataFile)).filter(name => name.startsWith(`${basename(dataFile)}.damaged-`))
}
