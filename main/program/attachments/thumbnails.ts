import { MAX_THUMBNAIL_BYTES } from '../../../shared/contract/attachments.ts'
import { shownAs } from '../../../shared/domain/attachments/media-types.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { Invalid } from '../../core/errors.ts'
import type { ThumbnailFolder } from '../../core/thumbnail-folder.ts'
import { identify } from './file-types.ts'
import { withoutMetadata } from './metadata/bare.ts'
import type { AttachmentTable } from './tables.ts'

export interface ThumbnailNeeds {
  readonly contents: ContentFolder
  readonly small: ThumbnailFolder
  /** @throws NotFound */
  readonly require: (attachment_id: string) => AttachmentTable
}

const SMALL_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** Small pictures. The page draws them, which has what it takes in processes of its own; here nothing of a picture is ever decoded. */
export function createThumbnails({ contents, small, require }: ThumbnailNeeds) {
  return {
    /** Undefined where one is to be made. @throws NotFound */
    async thumbnail(attachment_id: string): Promise<File | undefined> {
      const row = require(attachment_id)
      const bytes = await small.read(row.sha256)
      if (!bytes) return undefined
      const { media_type } = await identify(bytes, row.name)
      return new File([bytes], row.name, { type: media_type })
    },

    /** @throws NotFound; Invalid for what is no small picture, or is of what is no picture */
    async keepThumbnail(attachment_id: string, file: File): Promise<void> {
      const { sha256, media_type } = require(attachment_id)
      if (shownAs(media_type) !== 'picture')
        throw new Invalid(['attachment_id'], worded('is no picture that can be shown'))
      if (file.size > MAX_THUMBNAIL_BYTES)
        throw new Invalid(['file'], worded('is larger than {most} KiB', { most: MAX_THUMBNAIL_BYTES / 1024 }))
      const bytes = new Uint8Array(await file.arrayBuffer())
      const kind = await identify(bytes, file.name)
      const bare = SMALL_TYPES.has(kind.media_type) ? withoutMetadata(bytes, kind.media_type) : undefined
      if (!bare) throw new Invalid(['file'], worded('must be a JPEG, PNG or WebP'))
      if (contents.has(sha256)) await small.keep(sha256, bare)
    },
  }
}
