import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { worded } from '../../../shared/domain/wording.ts'
import { UnreadableExport } from './ledger.ts'

/** Files of an export that is packed. Their names tell them apart, and are never a path of this machine. */

/** Bytes of one packed file, and of all that are unpacked. */
const LARGEST_FILE = 1024 * 1024 * 1024
/** An export has a few; one of an older app a few hundred. */
const MOST_FILES = 5_000
/** So many times as large as packed may a file be; less than `SMALL` bursts nothing. */
const MOST_RATIO = 400
const SMALL = 16 * 1024 * 1024

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * The files of a zip that are wanted, by their names in it. What a file says of its size is the room that it gets, and no more is unpacked.
 * @throws UnreadableExport where the zip is cut off, damaged, or made to burst.
 */
export function unzip(bytes: Uint8Array, wants: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  let count = 0
  let all = 0
  try {
    const files = unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        count += 1
        if (count > MOST_FILES)
          throw new UnreadableExport(worded('This zip has too many files in it to be an export.'))
        if (name.endsWith('/') || !wants(name)) return false
        all += originalSize
        if (all > LARGEST_FILE || (originalSize > SMALL && originalSize > MOST_RATIO * size))
          throw new UnreadableExport(
            worded('{name} in this zip is larger than any export. It was not unpacked.', { name }),
          )
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    if (error instanceof UnreadableExport) throw error
    throw new UnreadableExport(
      worded('This zip is cut off or damaged. Export it again, and send the whole file.'),
      {
        cause: error,
      },
    )
  }
}

/** @throws UnreadableExport where it is cut off, damaged, or made to burst. */
export function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: Math.min(LARGEST_FILE, SMALL + MOST_RATIO * bytes.length) })
  } catch (error) {
    throw new UnreadableExport(
      worded('This packed file is cut off or damaged. Export it again, and send the whole file.'),
      {
        cause: error,
      },
    )
  }
}
