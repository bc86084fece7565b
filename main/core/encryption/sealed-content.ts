import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { WordedError, worded } from '../../../shared/domain/wording.ts'

/*
 * What is attached, encrypted:
 *
 *   bytes  what
 *   8      VALHSEAL
 *   1      version of this format: 1
 *   16     salt, random
 *   ...    chunks: cipher text of 65 536 bytes of plain text, the last of fewer or none, then 16 bytes of tag
 *
 * HKDF-SHA-256 of the data key and the salt gives each file an AES-256-GCM key of its own. A chunk's nonce is its number as 8 big-endian bytes, three
 * zeros, and 1 for the last chunk, else 0: chunks that were left out, exchanged or cut off do not decrypt.
 */

const MAGIC = Buffer.from('VALHSEAL\x01', 'latin1')
const SALT = 16
const HEADER = MAGIC.length + SALT
const TAG = 16
const CHUNK = 64 * 1024

/** A sealed file that is not as it was written, or is another key's. */
export class BrokenSeal extends WordedError {}

function contentKey(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'valhalla attachment', 32))
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index))
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Whether a file begins as a sealed one does. */
export function isSealedContent(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC)
}

/** How many bytes are to be read of a file to tell. */
export const SEALED_START = MAGIC.length

/** Bytes that a sealed file of so many bytes holds. */
export function openedSize(sealed: number): number {
  const chunks = Math.max(1, Math.ceil((sealed - HEADER) / (CHUNK + TAG)))
  return sealed - HEADER - chunks * TAG
}

/** Encrypts what it is given piece by piece; `end` gives the last of it. */
export class Sealing {
  readonly #key: Buffer
  readonly #salt = randomBytes(SALT)
  #waiting = Buffer.alloc(0)
  #index = 0

  constructor(key: Buffer) {
    this.#key = contentKey(key, this.#salt)
  }

  /** What comes before everything else. */
  header(): Buffer {
    return Buffer.concat([MAGIC, this.#salt])
  }

  add(piece: Uint8Array): Buffer {
    const all = Buffer.concat([this.#waiting, piece])
    const sealed: Buffer[] = []
    let at = 0
    // The last chunk is known only at the end, so one is always kept back.
    for (; all.length - at > CHUNK; at += CHUNK) sealed.push(this.#seal(all.subarray(at, at + CHUNK), false))
    this.#waiting = Buffer.from(all.subarray(at))
    return Buffer.concat(sealed)
  }

  end(): Buffer {
    const last = this.#seal(this.#waiting, true)
    this.#waiting.fill(0)
    this.#key.fill(0)
    return last
  }

  #seal(plain: Buffer, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#index++, last))
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  }
}

/** What a sealed file holds, piece by piece. Nothing is given that was not authenticated. @throws BrokenSeal */
export function* openedPieces(path: string, key: Buffer): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    const header = read(file, HEADER)
    if (header.length < HEADER || !isSealedContent(header))
      throw new BrokenSeal(worded('This is no sealed file'))
    const own = contentKey(key, header.subarray(MAGIC.length))
    let left = fstatSync(file).size - HEADER
    for (let index = 0; ; index++) {
      const last = left <= CHUNK + TAG
      const sealed = read(file, last ? left : CHUNK + TAG)
      left -= sealed.length
      yield openChunk(sealed, own, nonceOf(index, last))
      if (last) return
    }
  } finally {
    closeSync(file)
  }
}

function openChunk(sealed: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (sealed.length < TAG) throw new BrokenSeal(worded('This file was cut off'))
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch (error) {
    throw new BrokenSeal(worded('This file was changed, or is another key’s'), { cause: error })
  }
}

/** The same of what comes in pieces. What does not begin as a sealed file is given as it is. @throws BrokenSeal */
export async function* openedStream(pieces: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0)
  let own: Buffer | undefined
  let isPlain = false
  let index = 0
  for await (const piece of pieces) {
    waiting = Buffer.concat([waiting, piece])
    if (!own && !isPlain && waiting.length >= HEADER) {
      isPlain = !isSealedContent(waiting)
      if (!isPlain) {
        own = contentKey(key, waiting.subarray(MAGIC.length, HEADER))
        waiting = waiting.subarray(HEADER)
      }
    }
    for (; own && waiting.length > CHUNK + TAG; waiting = waiting.subarray(CHUNK + TAG))
      yield openChunk(waiting.subarray(0, CHUNK + TAG), own, nonceOf(index++, false))
    if (isPlain) {
      yield waiting
      waiting = Buffer.alloc(0)
    }
  }
  yield own ? openChunk(waiting, own, nonceOf(index, true)) : waiting
}

/** As many bytes as there are, up to `length`. */
function read(file: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  let at = 0
  while (at < length) {
    const found = readSync(file, buffer, at, length - at, null)
    if (found === 0) break
    at += found
  }
  return buffer.subarray(0, at)
}
