import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import { PRIVATE_FILE } from '../../core/private-files.ts'

/*
 * A file that only its passphrase opens; docs/backup-format.md tells the same to other programs.
 *
 *   bytes  what
 *   8      VALHALLA
 *   1      version of this format: 1
 *   3      scrypt's cost: log2 N, r, p
 *   16     salt
 *   7      start of every nonce
 *   4      bytes of plain text in a chunk, big-endian
 *   16     HMAC-SHA-256 of all before it, cut to 16 bytes: tells a wrong passphrase before anything is decrypted
 *   ...    chunks: cipher text, then 16 bytes of tag
 *
 * scrypt gives 64 bytes: an AES-256-GCM key and the HMAC's key. A chunk's nonce is the nonces' start, the chunk's number as
 * 4 big-endian bytes, and 1 for the last chunk, else 0: chunks that were left out, exchanged or cut off do not decrypt.
 */

const MAGIC = Buffer.from('VALHALLA', 'latin1')
const VERSION = 1
const COST: Cost = { log2N: 17, r: 8, p: 1 }
const SALT = 16
const NONCE_START = 7
const TAG = 16
const CHUNK = 1024 * 1024
const SIGNED = MAGIC.length + 1 + 3 + SALT + NONCE_START + 4
const HEADER = SIGNED + TAG

/** More than this would let a file that somebody made keep the program busy for ever. */
const MOST = { log2N: 20, r: 16, p: 4, chunk: 16 * 1024 * 1024 } as const

export function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, MAGIC.length)).equals(MAGIC)
}

/** scrypt's, as in RFC 7914; N is 2 to the power of `log2N`. */
export interface Cost {
  readonly log2N: number
  readonly r: number
  readonly p: number
}

interface Keys {
  readonly cipher: Buffer
  readonly header: Buffer
}

/** The same characters give the same key, however the keyboard put them together. */
function keysOf(passphrase: string, salt: Buffer, { log2N, r, p }: Cost): Keys {
  const N = 2 ** log2N
  const key = scryptSync(passphrase.normalize('NFKC'), salt, 64, { N, r, p, maxmem: 256 * N * r })
  return { cipher: key.subarray(0, 32), header: key.subarray(32) }
}

function signatureOf(signed: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update(signed).digest().subarray(0, TAG)
}

function nonceOf(start: Buffer, index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  start.copy(nonce)
  nonce.writeUInt32BE(index, NONCE_START)
  nonce[11] = last ? 1 : 0
  return nonce
}

/**
 * Writes `source`, encrypted, to the new file `target`. Takes half a second to make a key of the passphrase, on purpose.
 * @param options.chunk in bytes.
 */
export function encryptFile(
  source: string,
  target: string,
  passphrase: string,
  { chunk = CHUNK, cost = COST }: { readonly chunk?: number; readonly cost?: Cost } = {},
): void {
  const signed = Buffer.alloc(SIGNED)
  const salt = randomBytes(SALT)
  const start = randomBytes(NONCE_START)
  MAGIC.copy(signed)
  signed.set([VERSION, cost.log2N, cost.r, cost.p], MAGIC.length)
  salt.copy(signed, MAGIC.length + 4)
  start.copy(signed, MAGIC.length + 4 + SALT)
  signed.writeUInt32BE(chunk, SIGNED - 4)
  const keys = keysOf(passphrase, salt, cost)
  withFiles(source, target, (from, to, size) => {
    writeAll(to, Buffer.concat([signed, signatureOf(signed, keys.header)]))
    const chunks = Math.max(1, Math.ceil(size / chunk))
    for (let index = 0; index < chunks; index++) {
      const last = index === chunks - 1
      const plain = readExactly(from, last ? size - index * chunk : chunk)
      const cipher = createCipheriv('aes-256-gcm', keys.cipher, nonceOf(start, index, last))
      writeAll(to, Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
    }
  })
}

const CHANGED = worded('has been changed or cut off since it was made. It is refused')

/**
 * Writes what is in the encrypted `source` to the new file `target`. Nothing is written that has not been authenticated, and where it
 * throws, what was written so far is of no use.
 * @throws Invalid on `passphrase` where it is not the file's, on `file` where the file is not as it was made.
 */
export function decryptFile(source: string, target: string, passphrase: string): void {
  withFiles(source, target, (from, to, size) => {
    if (size < HEADER + TAG) throw new Invalid(['file'], CHANGED)
    const header = readExactly(from, HEADER)
    const signed = header.subarray(0, SIGNED)
    const [version = 0, log2N = 0, r = 0, p = 0] = signed.subarray(MAGIC.length)
    if (version !== VERSION) throw new Invalid(['file'], worded('was made by a newer version of Valhalla'))
    const chunk = signed.readUInt32BE(SIGNED - 4)
    if (log2N < 1 || log2N > MOST.log2N || r < 1 || r > MOST.r || p < 1 || p > MOST.p)
      throw new Invalid(['file'], CHANGED)
    if (chunk < 1 || chunk > MOST.chunk) throw new Invalid(['file'], CHANGED)
    const salt = signed.subarray(MAGIC.length + 4, MAGIC.length + 4 + SALT)
    const start = signed.subarray(MAGIC.length + 4 + SALT, SIGNED - 4)
    const keys = keysOf(passphrase, salt, { log2N, r, p })
    if (!timingSafeEqual(signatureOf(signed, keys.header), header.subarray(SIGNED)))
      throw new Invalid(['passphrase'], worded('is not the one that this file was made with'))
    const chunks = Math.ceil((size - HEADER) / (chunk + TAG))
    for (let index = 0; index < chunks; index++) {
      const last = index === chunks - 1
      const sealed = readExactly(from, last ? size - HEADER - index * (chunk + TAG) : chunk + TAG)
      writeAll(to, open(sealed, keys.cipher, nonceOf(start, index, last)))
    }
  })
}

/** @throws Invalid where the chunk is not the one that was written here. */
function open(sealed: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (sealed.length < TAG) throw new Invalid(['file'], CHANGED)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch (error) {
    throw Object.assign(new Invalid(['file'], CHANGED), { cause: error })
  }
}

function withFiles(
  source: string,
  target: string,
  run: (from: number, to: number, size: number) => void,
): void {
  const from = openSync(source, 'r')
  try {
    const to = openSync(target, 'wx', PRIVATE_FILE)
    try {
      run(from, to, fstatSync(from).size)
    } finally {
      closeSync(to)
    }
  } finally {
    closeSync(from)
  }
}

function readExactly(file: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  for (let at = 0; at < length; ) {
    const read = readSync(file, buffer, at, length - at, null)
    if (read === 0) throw new Invalid(['file'], CHANGED)
    at += read
  }
  return buffer
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
