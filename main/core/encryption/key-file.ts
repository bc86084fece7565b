import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { backupsFolder } from '../data-folder.ts'
import { renameDurably } from '../durable-files.ts'
import { codeOf } from '../errors.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../private-files.ts'
import { isPlainDatabase, KEY_BYTES } from './file-keys.ts'

/*
 * The data key is random, and never on the disk as it is: a passphrase wraps it, and the key of the recovery sheet does too. So a passphrase is changed without a word of
 * the data being written again, and whoever opens the file waits for one scrypt and no more. docs/backup-format.md tells the same to other programs.
 */

/** scrypt's cost, as in RFC 7914: some tenths of a second, on purpose. N is 2 to the power of `log2N`. */
const COST = { log2N: 16, r: 8, p: 1 } as const
/** More than this would let a file that somebody made keep the program busy for ever. */
const MOST = { log2N: 20, r: 16, p: 4 } as const
const TAG = 16

const Bytes = z.base64().transform(text => Buffer.from(text, 'base64'))

/** The data key, wrapped: opened by whoever has what was made of the same characters. */
const Wrap = z.object({
  log2N: z.number().int().min(1).max(MOST.log2N),
  r: z.number().int().min(1).max(MOST.r),
  p: z.number().int().min(1).max(MOST.p),
  salt: Bytes,
  nonce: Bytes,
  /** Cipher text of AES-256-GCM and its tag. */
  sealed: Bytes,
})
export type Wrap = z.infer<typeof Wrap>

const KeyFile = z.object({
  format: z.literal('valhalla-key'),
  version: z.literal(1),
  passphrase: Wrap,
  recovery: Wrap,
  /** Minutes without anything done after which the program locks itself; 0 for never. */
  lock_after: z
    .number()
    .int()
    .min(0)
    .max(24 * 60),
  /** Whether files beside the data file may not have followed it yet, into encryption or out of it. */
  following: z.boolean(),
})
export type KeyFile = z.infer<typeof KeyFile>

/** What the key of the recovery sheet and the passphrase have in common: the same characters give the same key, however a keyboard put them together. */
async function wrappingKey(
  secret: string,
  { log2N, r, p, salt }: Omit<Wrap, 'nonce' | 'sealed'>,
): Promise<Buffer> {
  const N = 2 ** log2N
  return slowly(secret.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r })
}

const slowly: (
  secret: string,
  salt: Buffer,
  length: number,
  cost: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
) => Promise<Buffer> = promisify(scrypt)

/** Wraps a data key so that the secret opens it. */
export async function wrap(key: Buffer, secret: string): Promise<Wrap> {
  const cost = { ...COST, salt: randomBytes(16) }
  const nonce = randomBytes(12)
  const own = await wrappingKey(secret, cost)
  const cipher = createCipheriv('aes-256-gcm', own, nonce)
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  own.fill(0)
  return { ...cost, nonce, sealed }
}

/** The data key; undefined where the secret is another one. */
export async function unwrap(wrapped: Wrap, secret: string): Promise<Buffer | undefined> {
  const own = await wrappingKey(secret, wrapped)
  const { nonce, sealed } = wrapped
  if (sealed.length !== KEY_BYTES + TAG) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', own, nonce, { authTagLength: TAG })
    decipher.setAuthTag(sealed.subarray(KEY_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(0, KEY_BYTES)), decipher.final()])
  } catch {
    return undefined
  } finally {
    own.fill(0)
  }
}

export function keyFilePath(dataFile: string): string {
  return `${dataFile}-key`
}

/** Beside the backups, so that their folder alone can be opened with the passphrase too. */
function copyPath(dataFile: string): string {
  return join(backupsFolder(dataFile), basename(keyFilePath(dataFile)))
}

/** The wrapped key as text, and back. */
export const wrapText = {
  write: (wrapped: Wrap): string => JSON.stringify(textOf(wrapped)),
  /** undefined for what is none. */
  read: (text: string): Wrap | undefined => {
    try {
      return Wrap.safeParse(JSON.parse(text)).data
    } catch {
      return undefined
    }
  },
}

function textOf({ salt, nonce, sealed, ...cost }: Wrap) {
  return {
    ...cost,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

/** A key's file as text, and back: what another thread can be told. */
export const keyFileText = {
  write: ({ passphrase, recovery, ...rest }: KeyFile): string =>
    JSON.stringify({ ...rest, passphrase: textOf(passphrase), recovery: textOf(recovery) }, null, 2),
  /** @throws Error for what is none */
  read: (text: string): KeyFile => KeyFile.parse(JSON.parse(text)),
}

/** What opens the data file; undefined where there is no such file. @throws Error where there is one and it cannot be read */
export function readKeyFile(dataFile: string): KeyFile | undefined {
  let isDamaged = false
  for (const path of [keyFilePath(dataFile), copyPath(dataFile)]) {
    const found = readOne(path)
    if (found === 'damaged') isDamaged = true
    else if (found) return found
  }
  if (isDamaged)
    throw new Error(
      `The file ${keyFilePath(dataFile)}, which holds the key of the encrypted data, is damaged. Put a copy of it there from another backup of the folder`,
    )
  return undefined
}

function readOne(path: string): KeyFile | 'damaged' | undefined {
  try {
    return KeyFile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? 'damaged'
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : 'damaged'
  }
}

/** Puts it in the place of the one before, whole or not at all, and is on the disk when this returns. */
export function writeKeyFile(dataFile: string, keyFile: KeyFile): void {
  const text = keyFileText.write(keyFile)
  for (const path of [keyFilePath(dataFile), copyPath(dataFile)]) {
    mkdirSync(dirname(path), { recursive: true, mode: PRIVATE_FOLDER })
    const draft = `${path}.new`
    rmSync(draft, { force: true })
    const file = openSync(draft, 'wx', PRIVATE_FILE)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameDurably(draft, path)
  }
}

export function removeKeyFile(dataFile: string): void {
  for (const path of [keyFilePath(dataFile), copyPath(dataFile)])
    for (const each of [path, `${path}.new`]) rmSync(each, { force: true })
}

/** Whether the data file is encrypted, so that a passphrase is needed before anything of it can be read. */
export function isEncryptedHousehold(dataFile: string): boolean {
  return readKeyFile(dataFile) !== undefined && !isPlainDatabase(dataFile)
}
