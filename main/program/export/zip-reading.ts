import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { WordedError, worded } from '../../../shared/domain/wording.ts'
import { contentOf } from './format.ts'

/** Bytes that one file in the zip may have once unpacked, and all that are read together. */
const LARGEST_FILE = 1024 * 1024 * 1024
const LARGEST_ALL = 4 * LARGEST_FILE
/** So many times as large as packed may a file be. Rows have ids in them, which do not pack; only what was made to burst packs better. */
const MOST_RATIO = 200
/** Less than this bursts nothing. */
const SMALL = 1024 * 1024
/** An export has two files a table. */
const MOST_FILES = 1000
/** And those that are attached. */
const MOST_ATTACHED = 100_000

/** The zip, or a file in it, is not one that is read. The message says why, as the end of a sentence. */
export class UnreadableZip extends WordedError {}

const tooMany = () => new UnreadableZip(worded('it has too many files in it'))

/** Files of a zip that somebody else may have made: each is read piece by piece, and no further than is allowed. */
export class ZipReading {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  #read = 0

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** Reads the list of files, and none of them. @throws UnreadableZip */
  static async open(bytes: Uint8Array): Promise<ZipReading> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const entries = new Map<string, Entry>()
    try {
      const zip = await fromBufferPromise(buffer)
      if (zip.entryCount > MOST_FILES + MOST_ATTACHED) throw tooMany()
      let others = 0
      for await (const entry of zip.eachEntry()) {
        if (contentOf(entry.fileName) === undefined && ++others > MOST_FILES) throw tooMany()
        if (entries.has(entry.fileName))
          throw new UnreadableZip(worded('{name} is in it twice', { name: entry.fileName }))
        entries.set(entry.fileName, entry)
      }
      return new ZipReading(zip, entries)
    } catch (error) {
      throw error instanceof UnreadableZip
        ? error
        : new UnreadableZip(worded('it is not a complete zip'), { cause: error })
    }
  }

  /** What its files are called. */
  names(): string[] {
    return [...this.#entries.keys()]
  }

  /** The file's bytes in pieces. What a file says of its own size is not believed. @throws UnreadableZip */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name)
    if (!entry) throw new UnreadableZip(worded('{name} is missing', { name }))
    if (entry.uncompressedSize > LARGEST_FILE)
      throw new UnreadableZip(worded('{name} is too large', { name }))
    let size = 0
    try {
      for await (const piece of await this.#zip.openReadStreamPromise(entry)) {
        const bytes = Buffer.from(piece)
        size += bytes.length
        this.#read += bytes.length
        if (size > LARGEST_FILE || this.#read > LARGEST_ALL)
          throw new UnreadableZip(worded('{name} is too large', { name }))
        if (size > SMALL && size > MOST_RATIO * entry.compressedSize)
          throw new UnreadableZip(worded('{name} is not packed as Valhalla packs rows', { name }))
        yield bytes
      }
    } catch (error) {
      throw error instanceof UnreadableZip
        ? error
        : new UnreadableZip(worded('{name} cannot be read', { name }), { cause: error })
    }
  }
}
