import { deflateSync } from 'node:zlib'
import { JPEG } from './attached-files.ts'

/** Pictures as telephones and cameras write them: with place, maker, day and a small picture within. */

/** What must never go out. Each is in every picture that is made here. */
export const MARKERS = [
  'GPSMARKER',
  'CameraMakerX',
  'ModelNineK',
  '2026:01:02 03:04:05',
  'ownername@example.org',
]

/** A TIFF structure with a maker, a model, a day, the orientation, and a place. */
export function exif(orientation = 6, little = false): Buffer {
  const bytes = Buffer.alloc(400)
  const short = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  bytes.write(little ? 'II' : 'MM', 0, 'latin1')
  short(42, 2)
  long(8, 4)
  let next = 150
  const text = (entry: number, tag: number, said: string) => {
    short(tag, entry)
    short(2, entry + 2)
    long(said.length + 1, entry + 4)
    long(next, entry + 8)
    bytes.write(said, next, 'latin1')
    next += said.length + 1
  }
  short(6, 8)
  text(10, 271, 'CameraMakerX')
  text(22, 272, 'ModelNineK')
  short(274, 34)
  short(3, 36)
  long(1, 38)
  short(orientation, 42)
  text(46, 306, '2026:01:02 03:04:05')
  text(58, 315, 'ownername@example.org')
  short(34853, 70)
  short(4, 72)
  long(1, 74)
  long(100, 78)
  short(1, 100)
  text(102, 29, 'GPSMARKER')
  return bytes
}

export function cameraJpeg(orientation = 6): Uint8Array<ArrayBuffer> {
  const app1 = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)]))
  const xmp = segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${MARKERS.join(' ')}</x>`))
  const comment = segment(0xfe, Buffer.from(MARKERS.join(' ')))
  return new Uint8Array(
    Buffer.concat([
      JPEG.subarray(0, 2),
      app1,
      xmp,
      JPEG.subarray(2, 20),
      comment,
      JPEG.subarray(20),
      // A film after the picture's end.
      Buffer.from(`ftypmp42 ${MARKERS.join(' ')}`),
    ]),
  )
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Of one colour; one that is `seed` apart is another file. */
export function cameraPng(seed = 0, side = 4): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, seed % 256)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => line)))
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('eXIf', exif()),
      chunk('tEXt', Buffer.from(`Comment\0${MARKERS.join(' ')} ${seed}`)),
      chunk('IDAT', pixels),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function chunk(type: string, body: Buffer): Buffer {
  const whole = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const bytes = Buffer.alloc(whole.length + 8)
  bytes.writeUInt32BE(body.length, 0)
  whole.copy(bytes, 4)
  bytes.writeUInt32BE(crc(whole), whole.length + 4)
  return bytes
}

/** As the specification of PNG has it; zlib has its own only in newer versions of Node. */
function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ ((value & 1) === 1 ? 0xedb88320 : 0)
  }
  return (value ^ 0xffffffff) >>> 0
}

export function cameraWebp(): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(10)
  head[0] = 0x0c
  const pixels = Buffer.from('LwAAABAHEBERiIj+BwA=', 'base64')
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    riff('VP8X', head),
    riff('VP8L', pixels.subarray(0, 13)),
    riff('EXIF', exif()),
    riff('XMP ', Buffer.from(MARKERS.join(' '))),
  ])
  return new Uint8Array(riff('RIFF', body))
}

function riff(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/** One item of each kind: the picture, and what the camera says. */
export function cameraHeic(): Uint8Array<ArrayBuffer> {
  const said = exif()
  const picture = Buffer.from('PICTUREBYTES')
  const ftyp = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  const info = (item: number, kind: string) =>
    box('infe', Buffer.concat([Buffer.from([2, 0, 0, 0, 0, item, 0, 0]), Buffer.from(`${kind}\0`, 'latin1')]))
  const iinf = box('iinf', Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 2]), info(1, 'hvc1'), info(2, 'Exif')]))
  const ilocSize = 8 + 8 + 2 * 14
  const metaSize = 8 + 4 + iinf.length + ilocSize
  const data = ftyp.length + metaSize + 8
  const iloc = Buffer.alloc(8 + 2 * 14)
  iloc.set([0, 0, 0, 0, 0x44, 0x00, 0, 2], 0)
  const place = (entry: number, item: number, at: number, length: number) => {
    iloc.writeUInt16BE(item, entry)
    iloc.writeUInt16BE(0, entry + 2)
    iloc.writeUInt16BE(1, entry + 4)
    iloc.writeUInt32BE(at, entry + 6)
    iloc.writeUInt32BE(length, entry + 10)
  }
  place(8, 1, data, picture.length)
  place(22, 2, data + picture.length, said.length)
  const meta = box('meta', Buffer.concat([Buffer.alloc(4), iinf, box('iloc', iloc)]))
  const film = box('mpvd', Buffer.from(MARKERS.join(' ')))
  return new Uint8Array(Buffer.concat([ftyp, meta, box('mdat', Buffer.concat([picture, said])), film]))
}

function box(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** The markers that are found in bytes. */
export function markersIn(bytes: Uint8Array): string[] {
  return MARKERS.filter(marker => Buffer.from(bytes).includes(marker))
}
