import { isKnownMediaType } from '../../../../shared/domain/attachments/media-types.ts'
import { bareBoxes } from './boxes.ts'
import { bareGif, barePng, bareWebp } from './chunks.ts'
import { bareJpeg } from './jpeg.ts'
import { bareTiff } from './tiff.ts'

/**
 * A picture as it may go out to others: without place, camera, day and whatever else its file says of it, but which way up it is. Nothing is drawn anew.
 * What is no picture is given as it is. Undefined for a picture that is made in a way that is not known here: it is not to go out.
 */
export function withoutMetadata(given: Uint8Array, media_type: string): Uint8Array | undefined {
  if (!isKnownMediaType(media_type)) return given
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  switch (media_type) {
    case 'image/jpeg':
      return bareJpeg(bytes)
    case 'image/png':
    case 'image/apng':
      return barePng(bytes)
    case 'image/gif':
      return bareGif(bytes)
    case 'image/webp':
      return bareWebp(bytes)
    case 'image/avif':
    case 'image/heic':
    case 'image/heif':
      return bareBoxes(bytes)
    case 'image/tiff':
      return bareTiff(bytes)
    // It has no place for any of it.
    case 'image/bmp':
    case 'application/pdf':
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
    case 'application/vnd.openxmlformats-officedocument.presentationml.presentation':
    case 'application/vnd.oasis.opendocument.text':
    case 'application/vnd.oasis.opendocument.spreadsheet':
      return given
  }
}
