import { MOST_PHOTOS_OUT } from '../../../shared/domain/attachments/photos.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { Conflict } from '../../core/errors.ts'
import type { PhotoOut } from '../../wire/photos-out.ts'
import { withoutMetadata } from './metadata/bare.ts'
import type { PhotoView } from './photos.ts'
import type { AttachmentTable } from './tables.ts'

/** Bytes of all photos of a page together: it is one text, which goes to a browser to be printed. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * A file as it may go to others. @throws Conflict where it is missing, or what it says of itself cannot be taken out
 */
export async function contentOut(
  contents: ContentFolder,
  { name, sha256, media_type }: Pick<AttachmentTable, 'name' | 'sha256' | 'media_type'>,
): Promise<Uint8Array> {
  const bytes = await contents.read(sha256)
  if (!bytes)
    throw new Conflict(worded('{name} is missing on the disk. Leave it out, or restore it first', { name }))
  const bare = withoutMetadata(bytes, media_type)
  if (!bare)
    throw new Conflict(
      worded(
        'What the camera wrote into {name} cannot be taken out. Leave it out, or save it anew with another program',
        { name },
      ),
    )
  return bare
}

/** The photos that go out, each without what its file says of it. @throws Conflict for one that cannot go out, or where they are too many bytes */
export async function photosOut(
  contents: ContentFolder,
  views: readonly PhotoView[],
): Promise<readonly PhotoOut[]> {
  const shown = views.slice(0, MOST_PHOTOS_OUT)
  const bytes = shown.reduce((sum, { attachment }) => sum + attachment.size, 0)
  if (bytes > MOST_BYTES)
    throw new Conflict(
      worded('The photos that go out are more than {most} MiB together. Choose fewer or smaller ones', {
        most: MOST_BYTES / 1024 / 1024,
      }),
    )
  const photos: PhotoOut[] = []
  for (const { photo, attachment } of shown)
    photos.push({
      caption: photo.caption,
      media_type: attachment.media_type,
      bytes: await contentOut(contents, attachment),
    })
  return photos
}
