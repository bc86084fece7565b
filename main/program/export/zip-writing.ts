import { closeSync, openSync, writeSync } from 'node:fs'
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { PRIVATE_FILE } from '../../core/private-files.ts'

/** Characters gathered before they are packed: many small pieces would pack badly and slowly. */
const PIECE = 256 * 1024

/** A zip knows no earlier time. */
const EARLIEST = Date.UTC(1980, 0, 2)

/** A zip that is written piece by piece, none of it longer in memory than it takes. It knows no sizes of 4 GiB and more. */
export class ZipWriting {
  readonly #file: number
  readonly #zip: Zip
  readonly #mtime: number
  #bytes = 0

  /** Makes the new file `target`. The caller closes it. @param now the time that its files have */
  constructor(target: string, now: number) {
    this.#file = openSync(target, 'wx', PRIVATE_FILE)
    this.#mtime = Math.max(now, EARLIEST)
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error
      this.#bytes += bytes.length
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    })
  }

  /** That are written by now. */
  get bytes(): number {
    return this.#bytes
  }

  /** Adds a text, packed. */
  addText(name: string, pieces: Iterable<string>): void {
    const entry = new ZipDeflate(name, { level: 6 })
    entry.mtime = this.#mtime
    this.#zip.add(entry)
    let text = ''
    for (const piece of pieces) {
      text += piece
      if (text.length < PIECE) continue
      entry.push(strToU8(text))
      text = ''
    }
    entry.push(strToU8(text), true)
  }

  /** Adds bytes as they are: what is packed already does not become smaller. */
  addBytes(name: string, pieces: Iterable<Uint8Array>): void {
    const entry = new ZipPassThrough(name)
    entry.mtime = this.#mtime
    this.#zip.add(entry)
    for (const piece of pieces) entry.push(piece)
    entry.push(new Uint8Array(), true)
  }

  /** Writes the list of its files, without which it is none. */
  end(): void {
    this.#zip.end()
  }

  close(): void {
    closeSync(this.#file)
  }
}
