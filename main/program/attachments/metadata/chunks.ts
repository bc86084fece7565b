import { orientationAlone, orientationIn } from './orientation.ts'

/** What a PNG is drawn by, beside the chunks that none can be drawn without. */
const PNG_DRAWN_BY = new Set([
  'acTL',
  'bKGD',
  'cHRM',
  'cICP',
  'fcTL',
  'fdAT',
  'gAMA',
  'hIST',
  'iCCP',
  'pHYs',
  'sBIT',
  'sPLT',
  'sRGB',
  'tRNS',
])

/** A PNG with what it is drawn by alone: no text, day or what a camera says, and nothing after its end. Undefined for one that is cut off. */
export function barePng(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    const type = bytes.toString('latin1', at + 4, at + 8)
    const isCritical = /^[A-Z]/.test(type)
    if (isCritical || PNG_DRAWN_BY.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

const WEBP_DRAWN_BY = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const HAS_EXIF = 0x08
const HAS_XMP = 0x04

/** A WebP with what it is drawn by, and which way up, alone. Undefined for one that is cut off. */
export function bareWebp(bytes: Buffer): Buffer | undefined {
  const stop = 8 + bytes.readUInt32LE(4)
  if (stop > bytes.length) return undefined
  const kept: Buffer[] = []
  let orientation = 1
  for (let at = 12; at + 8 <= stop; ) {
    const type = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > stop) return undefined
    const chunk = Buffer.from(bytes.subarray(at, end))
    if (WEBP_DRAWN_BY.has(type)) kept.push(chunk)
    else if (type === 'EXIF') orientation = orientationIn(afterMark(chunk.subarray(8, 8 + size)))
    at = end
  }
  const isExtended = kept[0]?.toString('latin1', 0, 4) === 'VP8X'
  const isTurned = isExtended && orientation !== 1
  if (isTurned) kept.push(webpChunk('EXIF', orientationAlone(orientation)))
  if (isExtended && kept[0])
    kept[0][8] = ((kept[0][8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (isTurned ? HAS_EXIF : 0)
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  return webpChunk('RIFF', body)
}

/** Some write the mark that JPEG has before it. */
function afterMark(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif
}

function webpChunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

const GIF_LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

/** A GIF without comments, texts and what programs wrote into it. Undefined for one that is made otherwise. */
export function bareGif(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 13) return undefined
  let at = 13 + colours(bytes[10] ?? 0)
  const kept = [bytes.subarray(0, at)]
  while (at < bytes.length) {
    const from = at
    const mark = bytes[at]
    if (mark === 0x3b) return Buffer.concat([...kept, Buffer.from([0x3b])])
    if (mark === 0x2c) {
      at = afterBlocks(bytes, at + 11 + colours(bytes[at + 9] ?? 0))
      kept.push(bytes.subarray(from, at))
    } else if (mark === 0x21) {
      const label = bytes[at + 1]
      at = afterBlocks(bytes, at + 2)
      const isLoop = label === 0xff && GIF_LOOPS.has(bytes.toString('latin1', from + 3, from + 14))
      if (label === 0xf9 || isLoop) kept.push(bytes.subarray(from, at))
    } else return undefined
  }
  return undefined
}

/** Bytes of a table of colours. */
function colours(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

function afterBlocks(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
  return at + 1
}
