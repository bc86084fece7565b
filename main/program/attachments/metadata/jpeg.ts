import { orientationAlone, orientationIn } from './orientation.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COMMENT = 0xfe
const EXIF = 'Exif\0\0'
/** What a picture is drawn by, in segments that also hold other things. */
const DRAWN_BY: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' }

/**
 * A JPEG with what it is drawn by, and which way up, alone: no place, camera, day, comment or small picture, and nothing after its end, where telephones
 * put films and more pictures. Undefined for one that is made otherwise.
 */
export function bareJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xff00 + SOI) return undefined
  const kept: Buffer[] = []
  let orientation = 1
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) return assemble(kept, orientation)
    const end = endOfSegment(bytes, at, marker)
    if (end > bytes.length) return undefined
    const segment = bytes.subarray(at, end)
    if (isDrawnBy(marker, segment)) kept.push(segment)
    else if (marker === 0xe1 && segment.toString('latin1', 4, 10) === EXIF)
      orientation = orientationIn(segment.subarray(10))
    at = end
  }
  return undefined
}

function endOfSegment(bytes: Buffer, at: number, marker: number): number {
  // Those that stand alone have no length.
  if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) return at + 2
  if (at + 4 > bytes.length) return bytes.length + 1
  const end = at + 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  return marker === SOS ? endOfScan(bytes, end) : end
}

/** What follows a scan's head goes on to the next mark that is none of its own. */
function endOfScan(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

function isDrawnBy(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const start = DRAWN_BY[marker]
  return start !== undefined && segment.toString('latin1', 4, 4 + start.length) === start
}

function assemble(kept: readonly Buffer[], orientation: number): Buffer {
  const exif = orientation === 1 ? [] : [orientationSegment(orientation)]
  // JFIF wants to be the first.
  const [first, ...others] = kept
  const head = first?.[1] === 0xe0 ? [first, ...exif, ...others] : [...exif, ...kept]
  return Buffer.concat([Buffer.from([0xff, SOI]), ...head, Buffer.from([0xff, EOI])])
}

function orientationSegment(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from(EXIF, 'latin1'), orientationAlone(orientation)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
