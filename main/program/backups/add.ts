import { closeSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { allWorded, worded } from '../../../shared/domain/wording.ts'
import type { Clock } from '../../core/clock.ts'
import { writeSealed } from '../../core/database/convert.ts'
import { DamagedDatabase } from '../../core/database/damage.ts'
import { ForeignDatabase, NewerDatabase } from '../../core/database/migrator.ts'
import { admitStranger } from '../../core/database/stranger.ts'
import { isPlainDatabase, keyFor } from '../../core/encryption/file-keys.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { PRIVATE_FILE } from '../../core/private-files.ts'
import { readExport } from '../export/read.ts'
import { UnreadableZip, ZipReading } from '../export/zip-reading.ts'
import { BUNDLED, readBundle } from './bundle.ts'
import { decryptFile, isEncrypted } from './envelope.ts'
import type { BackupFile, BackupFolder } from './folder.ts'

const startsWith = (bytes: Uint8Array, text: string) =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text

/**
 * Makes a backup of a file that a person brings: a backup, an encrypted one, or an export, each with what is attached in it. It can then be looked at and restored as any other.
 * @throws Invalid on `passphrase` or `file`; Conflict where the file is damaged, another program's or a newer Valhalla's.
 */
export async function addFile(
  folder: BackupFolder,
  clock: Clock,
  bytes: Uint8Array,
  passphrase: string | undefined,
): Promise<BackupFile> {
  try {
    return await folder.add(clock.now(), 'added', async partial => {
      if (isEncrypted(bytes)) {
        if (!passphrase) throw new Invalid(['passphrase'], worded('is needed: this backup is encrypted'))
        await addDecrypted(folder, bytes, passphrase, partial)
      } else if (startsWith(bytes, 'SQLite format 3\0')) writeFileSync(partial, bytes, { mode: PRIVATE_FILE })
      else if (startsWith(bytes, 'PK')) {
        const zip = await openZip(bytes)
        if (zip.names().includes(BUNDLED)) await readBundle(zip, partial, folder.contents)
        else await readExport(zip, partial, clock, folder.contents)
      } else throw new Invalid(['file'], worded('is neither a backup nor an export of Valhalla'))
      await admitStranger(partial)
      await keepSealed(folder, partial)
    })
  } catch (error) {
    if (
      error instanceof DamagedDatabase ||
      error instanceof ForeignDatabase ||
      error instanceof NewerDatabase
    )
      throw new Conflict(error.wording, { cause: error })
    throw error
  }
}

/** A plain file that joins an encrypted household becomes as that is. */
export async function keepSealed(folder: BackupFolder, file: string): Promise<void> {
  if (!keyFor(file) || !isPlainDatabase(file)) return
  await folder.scratch(async sealed => {
    writeSealed(file, sealed)
    renameSync(sealed, file)
  })
}

/** An encrypted backup is a data file, or one with what is attached in it. */
async function addDecrypted(
  folder: BackupFolder,
  bytes: Uint8Array,
  passphrase: string,
  partial: string,
): Promise<void> {
  await folder.scratch(async sealed => {
    writeFileSync(sealed, bytes, { mode: PRIVATE_FILE })
    await folder.scratch(async opened => {
      decryptFile(sealed, opened, passphrase)
      if (isZip(opened))
        await readBundle(await openZip(readFileSync(opened)), partial, folder.contents, passphrase)
      else renameSync(opened, partial)
    })
  })
}

function isZip(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(2)
    readSync(file, head, 0, head.length, 0)
    return startsWith(head, 'PK')
  } finally {
    closeSync(file)
  }
}

/** @throws Invalid */
async function openZip(bytes: Uint8Array): Promise<ZipReading> {
  try {
    return await ZipReading.open(bytes)
  } catch (error) {
    if (!(error instanceof UnreadableZip)) throw error
    throw Object.assign(
      new Invalid(
        ['file'],
        allWorded([worded('is not a Valhalla export that can be added'), error.wording], ': '),
      ),
      { cause: error },
    )
  }
}
