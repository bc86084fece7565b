import { closeSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../errors.ts'

/** Bytes of a data key. */
export const KEY_BYTES = 32

/** The first bytes of every database that is not encrypted. */
const PLAIN = Buffer.from('SQLite format 3\0', 'latin1')

/*
 * The keys of the data folders that are unlocked in this thread. Whoever opens a file of such a folder, or of one within it, finds its key here: the data file, its
 * backups, and what is attached have one and the same. A thread that is started is given the key of its folder and holds it here again.
 */
const keys = new Map<string, Buffer | undefined>()

/** Holds the key of a data folder until `forgetKey`. The bytes given are copied. */
export function holdKey(folder: string, key: Uint8Array): void {
  forgetKey(folder)
  keys.set(folder, Buffer.from(key))
}

/** Lets go of a folder's key, and writes zeros over it. From then on the folder is one of its own without a key, whatever folder it lies in. */
export function forgetKey(folder: string): void {
  keys.get(folder)?.fill(0)
  keys.set(folder, undefined)
}

/** The key for a file, by the nearest data folder that it is in or below; undefined where none is held for that. */
export function keyFor(path: string): Buffer | undefined {
  if (keys.size === 0) return undefined
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (keys.has(folder) || folder === dirname(folder)) return keys.get(folder)
  }
}

/** Whether the file is a database that anybody can read. One that is empty or missing is not. @throws the file system's error */
export function isPlainDatabase(path: string): boolean {
  return beginning(path, PLAIN.length).equals(PLAIN)
}

/** The first bytes of a file; none of one that is not there. @throws the file system's error */
export function beginning(path: string, length: number): Buffer {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0))
  } finally {
    closeSync(file)
  }
}
