import { createWriteStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { allWorded, worded } from '../../../shared/domain/wording.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { removeDatabase, writePlain, writeSealed } from '../../core/database/convert.ts'
import { DamagedDatabase, isDamage } from '../../core/database/damage.ts'
import { keyFor } from '../../core/encryption/file-keys.ts'
import { unwrap, type Wrap, wrapText } from '../../core/encryption/key-file.ts'
import { BrokenSeal, openedStream } from '../../core/encryption/sealed-content.ts'
import { Invalid } from '../../core/errors.ts'
import { filePieces } from '../../core/file-pieces.ts'
import { PRIVATE_FILE } from '../../core/private-files.ts'
import { addContents, requireRoom, takeContents } from '../export/contents.ts'
import { UnreadableZip, type ZipReading } from '../export/zip-reading.ts'
import { ZipWriting } from '../export/zip-writing.ts'
import { attachedIn } from './contents.ts'

/** A backup and what its attachments hold in one file, a zip: where something is to be one file, and there is more than the data file. */

/** The backup within the zip. */
export const BUNDLED = 'valhalla.sqlite'
/** Its key, wrapped, where it is encrypted by itself: so nothing of an encrypted household is in plain on the disk while such a file is made. */
const BUNDLED_KEY = 'key.json'

/** Whether a copy of the data file has anything attached. */
export function hasContents(copy: string): boolean {
  return attachedIn(copy).length > 0
}

/**
 * Writes a copy of the data file, and what is attached in it, to the new file `target`.
 * @param wrapped the key of an encrypted copy, which then stays so in the bundle
 * @throws Conflict where that is too much for one file.
 */
export function writeBundle(
  copy: string,
  target: string,
  now: number,
  contents: ContentFolder,
  wrapped?: Wrap,
): void {
  const attached = attachedIn(copy)
  requireRoom(attached, statSync(copy).size)
  const zip = new ZipWriting(target, now)
  try {
    if (wrapped) zip.addText(BUNDLED_KEY, [wrapText.write(wrapped)])
    zip.addBytes(BUNDLED, filePieces(copy))
    addContents(zip, attached, contents, wrapped && (sha256 => contents.storedPieces(sha256)))
    zip.end()
  } finally {
    zip.close()
  }
}

/**
 * Writes the backup of a bundle to the new file `target`, and what is attached into `contents`.
 * @param passphrase opens a bundle that is encrypted by itself
 * @throws Invalid
 */
export async function readBundle(
  zip: ZipReading,
  target: string,
  contents: ContentFolder,
  passphrase = '',
): Promise<void> {
  try {
    const key = zip.names().includes(BUNDLED_KEY) ? await bundledKey(zip, passphrase) : undefined
    const write = (path: string) =>
      pipeline(zip.pieces(BUNDLED), createWriteStream(path, { flags: 'wx', mode: PRIVATE_FILE }))
    await (key ? writeAnew(write, target, key) : write(target))
    await takeContents(zip, contents, key && (pieces => openedStream(pieces, key)))
  } catch (error) {
    if (error instanceof UnreadableZip || error instanceof BrokenSeal)
      throw Object.assign(
        new Invalid(['file'], allWorded([worded('is no whole backup'), error.wording], ': ')),
        { cause: error },
      )
    throw error
  }
}

/** @throws Invalid, UnreadableZip */
async function bundledKey(zip: ZipReading, passphrase: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of zip.pieces(BUNDLED_KEY)) pieces.push(piece)
  const wrapped = wrapText.read(Buffer.concat(pieces).toString('utf8'))
  if (!wrapped) throw new UnreadableZip(worded('its key is damaged'))
  const key = await unwrap(wrapped, passphrase)
  if (!key) throw new Invalid(['passphrase'], worded('is not the one that this file was made with'))
  return key
}

/** As the household is that it comes to: encrypted with its key, or plain. */
async function writeAnew(write: (path: string) => Promise<void>, target: string, key: Buffer): Promise<void> {
  const foreign = `${target}-foreign`
  try {
    await write(foreign)
    if (keyFor(target)) writeSealed(foreign, target, { key })
    else writePlain(foreign, target, key)
  } catch (error) {
    if (isDamage(error) || error instanceof DamagedDatabase)
      throw new UnreadableZip(worded('its data is damaged'), { cause: error })
    throw error
  } finally {
    removeDatabase(foreign)
  }
}
