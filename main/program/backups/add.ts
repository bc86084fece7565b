import { writeFileSync } from 'node:fs'
import type { Clock } from '../../core/clock.ts'
import { DamagedDatabase } from '../../core/database/damage.ts'
import { ForeignDatabase, NewerDatabase } from '../../core/database/migrator.ts'
import { admitStranger } from '../../core/database/stranger.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { PRIVATE_FILE } from '../../core/private-files.ts'
import { readExport } from '../export/read.ts'
import { decryptFile, isEncrypted } from './envelope.ts'
import type { BackupFile, BackupFolder } from './folder.ts'

const startsWith = (bytes: Uint8Array, text: string) =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text

/**
 * Makes a backup of a file that a person brings: a backup, an encrypted one, or an export. It can then be looked at and restored as any other.
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
        if (!passphrase) throw new Invalid(['passphrase'], 'is needed: this backup is encrypted')
        await folder.scratch(async sealed => {
          writeFileSync(sealed, bytes, { mode: PRIVATE_FILE })
          decryptFile(sealed, partial, passphrase)
        })
      } else if (startsWith(bytes, 'SQLite format 3\0')) writeFileSync(partial, bytes, { mode: PRIVATE_FILE })
      else if (startsWith(bytes, 'PK')) await readExport(bytes, partial, clock)
      else throw new Invalid(['file'], 'is neither a backup nor an export of Valhalla')
      await admitStranger(partial)
    })
  } catch (error) {
    if (
      error instanceof DamagedDatabase ||
      error instanceof ForeignDatabase ||
      error instanceof NewerDatabase
    )
      throw new Conflict(error.message, { cause: error })
    throw error
  }
}
