import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'

/*
 * SQLite takes of a write-ahead log what comes before the first frame that does not add up, and says nothing of the rest. For what a power
 * cut left half-written that is right: nobody was told that it is saved. Where bytes of the log were changed later it would silently lose
 * changes that were acknowledged, so that is told apart here. The format is at https://sqlite.org/fileformat2.html#the_write_ahead_log.
 *
 * A commit waits for the disk before the next one begins. So where a whole frame comes after the end of a transaction that has a broken
 * one, that transaction had been whole once. Damage in the very last transaction looks like a power cut and is taken for one.
 */

const HEADER = 32
const FRAME_HEADER = 24
/** The lowest bit says whether the sums are over big-endian words. */
const MAGIC = 0x377f0682
const LARGEST_PAGE = 65_536

type Sum = readonly [number, number]

/** Whether bytes of the write-ahead log were changed since it was written; false where there is none. */
export function isLogDamaged(log: string): boolean {
  const handle = open(log)
  if (handle === undefined) return false
  try {
    // Another program that has the file open may begin the log anew meanwhile, which is no damage: its first bytes are others then.
    for (;;) {
      const header = readAt(handle, 0, HEADER)
      const damaged = isDamaged(handle, header)
      if (!damaged || header.equals(readAt(handle, 0, HEADER))) return damaged
    }
  } finally {
    closeSync(handle)
  }
}

function open(log: string): number | undefined {
  try {
    return openSync(log, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function isDamaged(handle: number, header: Buffer): boolean {
  const bytes = fstatSync(handle).size
  const magic = header.length < HEADER ? 0 : header.readUInt32BE(0)
  const page = header.length < HEADER ? 0 : header.readUInt32BE(8)
  const bigEndian = (magic & 1) === 1
  const whole =
    (magic & ~1) === MAGIC &&
    page >= 512 &&
    page <= LARGEST_PAGE &&
    equal(sumOf([0, 0], header.subarray(0, HEADER - 8), bigEndian), sumIn(header, HEADER - 8))
  // The header is on the disk before the first frame is written. Without one there is nothing to lose.
  if (!whole) return bytes >= HEADER + FRAME_HEADER + (page >= 512 && page <= LARGEST_PAGE ? page : 512)

  const salts = header.subarray(16, 24)
  let sum = sumIn(header, HEADER - 8)
  let broken = false
  let ended = false
  for (let at = HEADER; at + FRAME_HEADER + page <= bytes; at += FRAME_HEADER + page) {
    const frame = readAt(handle, at, FRAME_HEADER + page)
    if (frame.length < FRAME_HEADER + page) return false
    const stored = sumIn(frame, 16)
    const fits =
      salts.equals(frame.subarray(8, 16)) &&
      equal(
        sumOf(sumOf(sum, frame.subarray(0, 8), bigEndian), frame.subarray(FRAME_HEADER), bigEndian),
        stored,
      )
    if (ended && fits) return true
    if (!fits) broken = true
    // The last frame of a transaction says how many pages the file has then; the others say 0.
    if (broken && frame.readUInt32BE(4) !== 0) ended = true
    sum = stored
  }
  return false
}

function readAt(handle: number, at: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  return buffer.subarray(0, readSync(handle, buffer, 0, length, at))
}

const sumIn = (bytes: Buffer, at: number): Sum => [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
const equal = (a: Sum, b: Sum): boolean => a[0] === b[0] && a[1] === b[1]

/** SQLite's sum over pairs of 32-bit words, going on from another. */
function sumOf([first, second]: Sum, bytes: Buffer, bigEndian: boolean): Sum {
  const words = new Uint32Array(bytes.length / 4)
  Buffer.from(words.buffer).set(bytes)
  if (bigEndian !== (endianness() === 'BE')) Buffer.from(words.buffer).swap32()
  let [a, b] = [first, second]
  for (let at = 0; at + 1 < words.length; at += 2) {
    a = (a + (words[at] ?? 0) + b) >>> 0
    b = (b + (words[at + 1] ?? 0) + a) >>> 0
  }
  return [a, b]
}
