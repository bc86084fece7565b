import { createWriteStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { ContentFolder } from '../../core/content-folder.ts'
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

/** Whether a copy of the data file has anything attached. */
export function hasContents(copy: string): boolean {
  return attachedIn(copy).length > 0
}

/** Writes a copy of the data file, and what is attached in it, to the new file `target`. @throws Conflict where that is too much for one file. */
export function writeBundle(copy: string, target: string, now: number, contents: ContentFolder): void {
  const attached = attachedIn(copy)
  requireRoom(attached, statSync(copy).size)
  const zip = new ZipWriting(target, now)
  try {
    zip.addBytes(BUNDLED, filePieces(copy))
    addContents(zip, attached, contents)
    zip.end()
  } finally {
    zip.close()
  }
}

/** Writes the backup of a bundle to the new file `target`, and what is attached into `contents`. @throws Invalid */
export async function readBundle(zip: ZipReading, target: string, contents: ContentFolder): Promise<void> {
  try {
    await pipeline(zip.pieces(BUNDLED), createWriteStream(target, { flags: 'wx', mode: PRIVATE_FILE }))
    await takeContents(zip, contents)
  } catch (error) {
    if (error instanceof UnreadableZip)
      throw Object.assign(new Invalid(['file'], `is no whole backup: ${error.message}`), { cause: error })
    throw error
  }
}
