import { closeSync, openSync, readSync } from 'node:fs'

/** Bytes read, or written, in one go. */
export const PIECE = 1024 * 1024

/** A file, piece by piece; each is to be used before the next is asked for. */
export function* filePieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(PIECE)
    for (;;) {
      const read = readSync(file, buffer, 0, PIECE, null)
      if (read === 0) return
      yield buffer.subarray(0, read)
    }
  } finally {
    closeSync(file)
  }
}
