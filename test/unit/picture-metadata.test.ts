import fc from 'fast-check'
import { fileTypeFromBuffer } from 'file-type'
import { describe, expect, it } from 'vitest'
import { withoutMetadata } from '../../main/program/attachments/metadata/bare.ts'
import { orientationIn } from '../../main/program/attachments/metadata/orientation.ts'
import { GIF, JPEG, PNG, pdf, WEBP } from '../helpers/attached-files.ts'
import {
  cameraHeic,
  cameraJpeg,
  cameraPng,
  cameraWebp,
  exif,
  MARKERS,
  markersIn,
} from '../helpers/camera-files.ts'

const bare = (bytes: Uint8Array, type: string) => {
  const found = withoutMetadata(bytes, type)
  if (!found) throw new Error(`${type} is made in a way that is not known`)
  return Buffer.from(found)
}

const gif = new Uint8Array(
  Buffer.concat([
    Buffer.from(GIF).subarray(0, 21),
    Buffer.from([0x21, 0xfe, MARKERS.join(' ').length]),
    Buffer.from(`${MARKERS.join(' ')}\0`),
    Buffer.from(GIF).subarray(21),
  ]),
)

describe('a picture that goes out', () => {
  it.each([
    ['image/jpeg', cameraJpeg()],
    ['image/png', cameraPng()],
    ['image/webp', cameraWebp()],
    ['image/heic', cameraHeic()],
    ['image/tiff', new Uint8Array(exif())],
    ['image/tiff', new Uint8Array(exif(1, true))],
  ])('has nothing of place, camera, day or person: %s', async (type, bytes) => {
    expect(markersIn(bytes)).toEqual(MARKERS)
    const out = bare(bytes, type)
    expect(markersIn(out)).toEqual([])
    expect((await fileTypeFromBuffer(out))?.mime).toBe(type)
    expect(bare(out, type)).toEqual(out)
  })

  it('loses the comments of a GIF', () => {
    expect(markersIn(gif)).toEqual(MARKERS)
    expect(bare(gif, 'image/gif')).toEqual(Buffer.from(GIF))
  })

  it('stays the right way up', () => {
    for (const orientation of [1, 3, 6, 8]) {
      const out = bare(cameraJpeg(orientation), 'image/jpeg')
      const at = out.indexOf('Exif\0\0')
      expect(at < 0 ? 1 : orientationIn(out.subarray(at + 6))).toBe(orientation)
      expect(at < 0).toBe(orientation === 1)
    }
    expect(orientationIn(exif(5, true))).toBe(5)
  })

  it('keeps what it is drawn by, byte for byte', () => {
    expect(bare(JPEG, 'image/jpeg')).toEqual(Buffer.from(JPEG))
    expect(bare(PNG, 'image/png')).toEqual(Buffer.from(PNG))
    expect(bare(WEBP, 'image/webp')).toEqual(Buffer.from(WEBP))
    expect(bare(cameraHeic(), 'image/heic').includes('PICTUREBYTES')).toBe(true)
    expect(bare(pdf(), 'application/pdf')).toEqual(Buffer.from(pdf()))
  })

  it('is refused where it is made otherwise, and never upsets the program', () => {
    expect(withoutMetadata(new Uint8Array([0xff, 0xd8, 1, 2, 3, 4]), 'image/jpeg')).toBeUndefined()
    const types = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/gif', 'image/tiff'] as const
    const whole = [cameraJpeg(), cameraPng(), cameraWebp(), cameraHeic(), gif, new Uint8Array(exif())]
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.nat({ max: 900 }),
        (which, changes, length) => {
          const bytes = Buffer.from(whole[which]?.slice(0, 20 + length) ?? [])
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          withoutMetadata(bytes, types[which] ?? '')
        },
      ),
    )
  })
})
