/** Whether a file of a type is all there, as its own marks tell: one that was cut off is none to keep. Each is given the whole file. */
export type IsWhole = (bytes: Buffer) => boolean

/** Chunks up to the one that ends it. */
export const isWholePng: IsWhole = bytes => {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return false
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true
    at = end
  }
  return false
}

/** The mark of its end after the picture has begun: a small picture within its head has marks of its own. */
export const isWholeJpeg: IsWhole = bytes => {
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda) return bytes.indexOf(Buffer.from([0xff, 0xd9]), at) >= 0
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
    at += alone ? 2 : 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}

/** Its trailer, and at most zeros after it. */
export const isWholeGif: IsWhole = bytes => {
  let last = bytes.length - 1
  while (last > 0 && bytes[last] === 0) last -= 1
  return bytes[last] === 0x3b
}

/** The length that RIFF says of itself. */
export const isWholeWebp: IsWhole = bytes => bytes.length >= 12 && bytes.readUInt32LE(4) + 8 <= bytes.length

/** The length in its head; writers that leave it out put 0. */
export const isWholeBmp: IsWhole = bytes => bytes.length > 26 && bytes.readUInt32LE(2) <= bytes.length

/** Where its directory is. */
export const isWholeTiff: IsWhole = bytes => {
  if (bytes.length < 8) return false
  const at = bytes.toString('latin1', 0, 2) === 'II' ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4)
  return at + 2 <= bytes.length
}

/** Boxes one after the other, the last of which ends the file: HEIC and AVIF. */
export const isWholeBoxes: IsWhole = bytes => {
  let at = 0
  while (at + 8 <= bytes.length) {
    const said = bytes.readUInt32BE(at)
    const size =
      said === 1 && at + 16 <= bytes.length
        ? Number(bytes.readBigUInt64BE(at + 8))
        : said === 0
          ? bytes.length - at
          : said
    if (size < 8 || at + size > bytes.length) return false
    at += size
  }
  return at === bytes.length
}

/** Its own mark of the end, which readers look for at the end of the file. */
export const isWholePdf: IsWhole = bytes => bytes.subarray(-2048).includes('%%EOF')

/** A zip's directory, which stands at its end and says where it begins. */
export const isWholeZip: IsWhole = bytes => {
  const at = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (at < 0 || at + 22 > bytes.length) return false
  return bytes.readUInt32LE(at + 12) + bytes.readUInt32LE(at + 16) <= at
}
