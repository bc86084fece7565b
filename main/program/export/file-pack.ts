import type { ContentFolder } from '../../core/content-folder.ts'
import { addNamed, requireRoom } from './contents.ts'
import { ZipWriting } from './zip-writing.ts'

/** Files for one zip: what was made for it, and what is attached to records, by its SHA-256. */
export interface FilePack {
  readonly texts: readonly { readonly name: string; readonly text: string }[]
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
  readonly contents: readonly { readonly name: string; readonly sha256: string; readonly size: number }[]
}

/**
 * Writes the files to the new zip `target`; one that the disk has lost is named in `missing.txt`.
 * @throws Conflict where they are too much for one file
 */
export function writePack(pack: FilePack, target: string, now: number, contents: ContentFolder): void {
  requireRoom(
    pack.contents,
    pack.files.reduce((sum, { bytes }) => sum + bytes.length, 0),
  )
  const zip = new ZipWriting(target, now)
  try {
    for (const { name, text } of pack.texts) zip.addText(name, [text])
    for (const { name, bytes } of pack.files) zip.addBytes(name, [bytes])
    addNamed(zip, pack.contents, contents, 'missing.txt')
    zip.end()
  } finally {
    zip.close()
  }
}
