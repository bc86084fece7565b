import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFile, syncFolder } from './durable-files.ts'
import { beginning, keyFor } from './encryption/file-keys.ts'
import {
  BrokenSeal,
  isSealedContent,
  openedPieces,
  openedSize,
  SEALED_START,
  Sealing,
} from './encryption/sealed-content.ts'
import { filePieces, PIECE } from './file-pieces.ts'
import { partialPath, sweepPartials } from './partial-files.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-files.ts'

/** A content that is on the disk, whole, and not yet in its place. */
export interface Pending {
  /** Lower-case hex. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly path: string
}

/** What could not be brought. */
export interface Missing {
  readonly missing: readonly string[]
  /** Of the disk. */
  readonly failures: readonly unknown[]
}

interface Sealed {
  /** A folder that was made so before: what it has too stays one on the disk. */
  readonly twin?: ContentFolder
  /** Called again and again, with how many more of the bytes are done that the contents took on the disk before. */
  readonly onBytes: (bytes: number) => void
}

const CONTENT = /^[0-9a-f]{64}$/

export function isContentName(name: string): boolean {
  return CONTENT.test(name)
}

/**
 * A folder of contents, each under its own SHA-256, and so once, however many things hold it. What has such a name is whole: it is written under
 * another one, and renamed when it is on the disk.
 */
export class ContentFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  pathOf(sha256: string): string {
    return join(this.path, sha256)
  }

  has(sha256: string): boolean {
    return existsSync(this.pathOf(sha256))
  }

  /** Milliseconds since 1970 when the content came here; undefined where it is not. */
  cameAt(sha256: string): number | undefined {
    // A link has the time of what it was made of, but for this one.
    return statSync(this.pathOf(sha256), { throwIfNoEntry: false })?.ctimeMs
  }

  /** The SHA-256 of each content. */
  list(): string[] {
    return existsSync(this.path) ? readdirSync(this.path).filter(isContentName) : []
  }

  /** Writes a content to the disk, piece by piece. It is to be kept or discarded. */
  take(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Pending> {
    return this.#write(pieces, keyFor(this.path))
  }

  /**
   * Has every content encrypted, or none, one after the other: a kill leaves each one way or the other.
   */
  async seal(sealed: boolean, { twin, onBytes }: Sealed): Promise<void> {
    for (const sha256 of this.list()) {
      let left = statSync(this.pathOf(sha256)).size
      // Encrypted it takes somewhat more than what it holds; what it was said to take is counted, and no more.
      const onPiece = (bytes: number) => {
        const done = Math.min(bytes, left)
        left -= done
        onBytes(done)
      }
      if (this.isSealed(sha256) !== sealed) await this.#sealOne(sha256, sealed, twin, onPiece)
      onBytes(left)
    }
  }

  async #sealOne(
    sha256: string,
    sealed: boolean,
    twin: ContentFolder | undefined,
    onPiece: (bytes: number) => void,
  ): Promise<void> {
    if (twin?.has(sha256) && twin.isSealed(sha256) === sealed && this.#link(twin, sha256)) return
    try {
      const pieces = counted(this.pieces(sha256), onPiece)
      const { path } = await this.#write(pieces, sealed ? keyFor(this.path) : undefined)
      renameSync(path, this.pathOf(sha256))
      syncFolder(this.path)
    } catch (error) {
      // What the disk has lost some of stays as it is.
      if (!(error instanceof BrokenSeal)) throw error
    }
  }

  async #write(
    pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    key: Buffer | undefined,
  ): Promise<Pending> {
    const path = this.#newPartial()
    const hash = createHash('sha256')
    const sealing = key && new Sealing(key)
    let size = 0
    try {
      const file = await open(path, 'wx', PRIVATE_FILE)
      const write = async (bytes: Uint8Array) => {
        for (let written = 0; written < bytes.length; )
          written += (await file.write(bytes, written)).bytesWritten
      }
      try {
        if (sealing) await write(sealing.header())
        for await (const piece of pieces)
          for (let at = 0; at < piece.length; at += PIECE) {
            const part = piece.subarray(at, at + PIECE)
            hash.update(part)
            await write(sealing ? sealing.add(part) : part)
            size += part.length
          }
        if (sealing) await write(sealing.end())
        await file.sync()
      } finally {
        await file.close()
      }
    } catch (error) {
      rmSync(path, { force: true })
      throw error
    }
    return { sha256: hash.digest('hex'), size, path }
  }

  /**
   * Puts a content in its place, on the disk when this returns.
   * @param isDamaged whether what is there by now has been found to be damaged, and is to be replaced though it has the size
   */
  keep({ sha256, size, path }: Pending, isDamaged = false): void {
    const place = this.pathOf(sha256)
    // What is there is the same, unless the disk has lost some of it; to leave it keeps it one with its backup.
    if (!isDamaged && this.has(sha256) && this.#sizeOf(sha256) === size) return
    renameSync(path, place)
    syncFolder(this.path)
  }

  /** Clears away what was taken, unless it was kept. */
  discard({ path }: Pending): void {
    rmSync(path, { force: true })
  }

  /**
   * Has a content that another folder has: by a second name for the same bytes where the disk can, which reads none of them, else by a copy.
   * @returns whether it is here now.
   */
  adopt(from: ContentFolder, sha256: string): boolean {
    if (this.has(sha256)) return true
    const brought = this.#bring(from, sha256)
    if (brought) syncFolder(this.path)
    return brought
  }

  /**
   * Has every content that another folder has of those named. The list of names comes onto the disk once for all of them, and one that cannot be
   * brought keeps none of the others back.
   * @returns those that are not here afterwards, and what was in the way where anything was.
   */
  adoptAll(from: ContentFolder, named: Iterable<string>): Missing {
    const missing: string[] = []
    const failures: unknown[] = []
    let brought = 0
    for (const sha256 of named) {
      if (this.has(sha256)) continue
      try {
        if (this.#bring(from, sha256)) brought += 1
        else missing.push(sha256)
      } catch (error) {
        missing.push(sha256)
        failures.push(error)
      }
    }
    if (brought > 0) syncFolder(this.path)
    return { missing, failures }
  }

  /** Has the other folder's content in the place of its own, which was found to be damaged. */
  heal(from: ContentFolder, sha256: string): void {
    if (this.has(sha256) && this.#bring(from, sha256)) syncFolder(this.path)
  }

  /** @returns whether the other folder has it. */
  #bring(from: ContentFolder, sha256: string): boolean {
    if (!from.has(sha256)) return false
    return this.#link(from, sha256)
  }

  #link(from: ContentFolder, sha256: string): boolean {
    const source = from.pathOf(sha256)
    const partial = this.#newPartial()
    try {
      try {
        linkSync(source, partial)
      } catch (error) {
        if (!existsSync(source)) return false
        if (!cannotLink(error)) throw error
        copyFileSync(source, partial)
        syncFile(partial)
      }
      renameSync(partial, this.pathOf(sha256))
      return true
    } finally {
      // Two names of one file: to rename one onto the other leaves both.
      rmSync(partial, { force: true })
    }
  }

  remove(sha256: string): void {
    rmSync(this.pathOf(sha256), { force: true })
  }

  /** Whether the content is here, byte for byte. Reads all of it. */
  isIntact(sha256: string): boolean {
    if (!this.has(sha256)) return false
    const hash = createHash('sha256')
    try {
      for (const piece of this.pieces(sha256)) hash.update(piece)
    } catch (error) {
      if (error instanceof BrokenSeal) return false
      throw error
    }
    return hash.digest('hex') === sha256
  }

  /** Whether the content is encrypted on the disk. */
  isSealed(sha256: string): boolean {
    const path = this.pathOf(sha256)
    return keyFor(path) !== undefined && isSealedContent(beginning(path, SEALED_START))
  }

  /** The content, piece by piece; each is to be used before the next is asked for. @throws BrokenSeal */
  *pieces(sha256: string): Generator<Uint8Array> {
    const path = this.pathOf(sha256)
    const key = this.isSealed(sha256) ? keyFor(path) : undefined
    if (key) yield* openedPieces(path, key)
    else yield* this.storedPieces(sha256)
  }

  /** The same as it is on the disk, encrypted or not. */
  storedPieces(sha256: string): Generator<Uint8Array> {
    return filePieces(this.pathOf(sha256))
  }

  /** The whole content; undefined where it is missing, or the disk has lost some of it. */
  async read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (!this.has(sha256)) return undefined
    if (this.isSealed(sha256)) return this.#readSealed(sha256)
    const hash = createHash('sha256')
    const file = await open(this.pathOf(sha256), 'r')
    try {
      const bytes = new Uint8Array((await file.stat()).size)
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, at, Math.min(PIECE, bytes.length - at))
        if (bytesRead === 0) return undefined
        hash.update(bytes.subarray(at, at + bytesRead))
        at += bytesRead
      }
      return hash.digest('hex') === sha256 ? bytes : undefined
    } finally {
      await file.close()
    }
  }

  #readSealed(sha256: string): Uint8Array<ArrayBuffer> | undefined {
    const hash = createHash('sha256')
    const bytes = new Uint8Array(Math.max(0, this.#sizeOf(sha256)))
    let at = 0
    try {
      for (const piece of this.pieces(sha256)) {
        hash.update(piece)
        // One that was written to meanwhile has another size, and is no more what it was.
        if (at + piece.length > bytes.length) return undefined
        bytes.set(piece, at)
        at += piece.length
      }
    } catch (error) {
      if (error instanceof BrokenSeal) return undefined
      throw error
    }
    return hash.digest('hex') === sha256 ? bytes : undefined
  }

  /** Bytes of the content, whatever it takes on the disk. */
  #sizeOf(sha256: string): number {
    const { size } = statSync(this.pathOf(sha256))
    return this.isSealed(sha256) ? openedSize(size) : size
  }

  /** Clears away what programs left half-written that were killed meanwhile. */
  sweep(): void {
    sweepPartials(this.path)
  }

  #newPartial(): string {
    if (!existsSync(this.path)) {
      mkdirSync(this.path, { recursive: true, mode: PRIVATE_FOLDER })
      syncFolder(dirname(this.path))
    }
    return partialPath(this.path)
  }
}

/** The same pieces, each counted when it has been used. */
function* counted(pieces: Iterable<Uint8Array>, onPiece: (bytes: number) => void): Generator<Uint8Array> {
  for (const piece of pieces) {
    yield piece
    onPiece(piece.length)
  }
}

/** Disks that know no second name for a file, or not on each other, and the most that a file may have. */
function cannotLink(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return [
    'EXDEV',
    'EPERM',
    'EACCES',
    'ENOTSUP',
    'EOPNOTSUPP',
    'ENOSYS',
    'EMLINK',
    'UNKNOWN',
    'EISDIR',
  ].includes(code)
}
