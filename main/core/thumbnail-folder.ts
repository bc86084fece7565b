import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { isContentName } from './content-folder.ts'
import { keyFor } from './encryption/file-keys.ts'
import { BrokenSeal, isSealedContent, openedPieces, Sealing } from './encryption/sealed-content.ts'
import { partialPath, sweepPartials } from './partial-files.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-files.ts'

/**
 * Small pictures, each under the SHA-256 of the content that it was made of. They follow from those contents, so no backup has them: what is missing,
 * damaged, or not encrypted as the household is, is thrown away and made again.
 */
export class ThumbnailFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /** The small picture of a content; undefined where one is to be made. */
  async read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const path = join(this.path, sha256)
    if (!existsSync(path)) return undefined
    const key = keyFor(path)
    const stored = await readFile(path)
    if (isSealedContent(stored) === (key !== undefined)) {
      try {
        return new Uint8Array(key ? Buffer.concat([...openedPieces(path, key)]) : stored)
      } catch (error) {
        if (!(error instanceof BrokenSeal)) throw error
      }
    }
    this.remove(sha256)
    return undefined
  }

  async keep(sha256: string, bytes: Uint8Array): Promise<void> {
    if (!existsSync(this.path)) mkdirSync(this.path, { recursive: true, mode: PRIVATE_FOLDER })
    const partial = partialPath(this.path)
    const key = keyFor(this.path)
    const sealing = key && new Sealing(key)
    try {
      const file = await open(partial, 'wx', PRIVATE_FILE)
      try {
        await file.writeFile(
          sealing ? Buffer.concat([sealing.header(), sealing.add(bytes), sealing.end()]) : bytes,
        )
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(partial, join(this.path, sha256))
    } finally {
      rmSync(partial, { force: true })
    }
  }

  remove(sha256: string): void {
    rmSync(join(this.path, sha256), { force: true })
  }

  /** Throws away what a killed program left half-written, and those whose content is gone. */
  sweep(isThere: (sha256: string) => boolean): void {
    sweepPartials(this.path)
    if (!existsSync(this.path)) return
    for (const name of readdirSync(this.path)) if (isContentName(name) && !isThere(name)) this.remove(name)
  }
}
