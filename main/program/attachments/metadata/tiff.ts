/** Bytes of one value, by its type's number. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
/** Name of the document, what is seen, maker and model of the camera, program, day, artist, computer, copyright, and what other programs wrote. */
const SAID = new Set([
  269, 270, 271, 272, 285, 305, 306, 315, 316, 700, 33432, 33723, 34377, 37724, 42112, 50341,
])
/** Directories of their own: of the exposure, the place and how to exchange it. */
const SAID_APART = new Set([34665, 34853, 40965])
const ENTRY = 12
/** More directories than any picture has are a trap. */
const MOST = 4096

/** A TIFF without what is said of it. Undefined for one that is made otherwise, as the large kind is. */
export function bareTiff(given: Buffer): Buffer | undefined {
  const bytes = Buffer.from(given)
  const order = bytes.toString('latin1', 0, 2)
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return undefined
  const directories = new Directories(bytes, order === 'II')
  if (directories.short(2) !== 42) return undefined
  try {
    let at = directories.long(4)
    for (let count = 0; at !== 0; count++) {
      if (count === MOST) return undefined
      at = directories.strip(at)
    }
    return bytes
  } catch (error) {
    // It points to where it does not reach.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

class Directories {
  readonly #bytes: Buffer
  readonly #little: boolean

  constructor(bytes: Buffer, little: boolean) {
    this.#bytes = bytes
    this.#little = little
  }

  short(at: number): number {
    return this.#little ? this.#bytes.readUInt16LE(at) : this.#bytes.readUInt16BE(at)
  }

  long(at: number): number {
    return this.#little ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at)
  }

  /** Takes out of a directory what is said of the picture. @returns where the next one is, 0 for none */
  strip(at: number): number {
    const count = this.short(at)
    const end = at + 2 + count * ENTRY
    const next = this.long(end)
    const entries = Array.from({ length: count }, (_, index) => at + 2 + index * ENTRY)
    const kept: Buffer[] = []
    for (const entry of entries) {
      const tag = this.short(entry)
      if (SAID_APART.has(tag)) this.#erase(this.long(entry + 8))
      else if (SAID.has(tag)) this.#eraseValue(entry)
      else kept.push(Buffer.from(this.#bytes.subarray(entry, entry + ENTRY)))
    }
    this.#bytes.fill(0, at, end + 4)
    this.#write(at, kept, next)
    return next
  }

  #write(at: number, entries: readonly Buffer[], next: number): void {
    if (this.#little) this.#bytes.writeUInt16LE(entries.length, at)
    else this.#bytes.writeUInt16BE(entries.length, at)
    Buffer.concat([...entries]).copy(this.#bytes, at + 2)
    const end = at + 2 + entries.length * ENTRY
    if (this.#little) this.#bytes.writeUInt32LE(next, end)
    else this.#bytes.writeUInt32BE(next, end)
  }

  /** A directory with all its values. */
  #erase(at: number): void {
    const count = this.short(at)
    for (let index = 0; index < count; index++) this.#eraseValue(at + 2 + index * ENTRY)
    this.#bytes.fill(0, at, at + 2 + count * ENTRY + 4)
  }

  #eraseValue(entry: number): void {
    const size = (SIZES[this.short(entry + 2)] ?? 1) * this.long(entry + 4)
    if (size <= 4) return
    const at = this.long(entry + 8)
    this.#bytes.fill(0, at, Math.min(this.#bytes.length, at + size))
  }
}
