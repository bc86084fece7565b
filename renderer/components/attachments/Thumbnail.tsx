import { IconPhoto } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { client } from '../../api/queries.ts'
import classes from './Attachments.module.css'
import { makeThumbnail } from './make-thumbnail.ts'
import { useAddress } from './use-address.ts'

interface ThumbnailProps {
  readonly attachment: Attachment
  /** What it shows; nothing where that stands beside it. */
  readonly alt: string
  readonly size: 'small' | 'tile'
}

/** A picture in small. The first one who looks at it makes it, and it is kept for everybody after them. */
export function Thumbnail({ attachment, alt, size }: ThumbnailProps) {
  const { id, sha256, is_missing } = attachment
  const small = useQuery({
    // Named as a call that no change is about: what a content shows never becomes another.
    queryKey: [['thumbnail of'], sha256],
    queryFn: () => thumbnailOf(id),
    enabled: !is_missing,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const address = useAddress(small.data)
  const className = classes[size]
  if (address !== undefined)
    return <img className={className} src={address} alt={alt} loading="lazy" decoding="async" />
  const named = alt === '' ? { 'aria-hidden': true } : ({ role: 'img', 'aria-label': alt } as const)
  return (
    <span className={className} {...named}>
      <IconPhoto size={20} stroke={1.5} aria-hidden />
    </span>
  )
}

async function thumbnailOf(attachment_id: string): Promise<File> {
  const kept = await client.attachments.thumbnail({ attachment_id })
  if (kept) return kept
  const { body } = await client.attachments.content({ attachment_id })
  const made = await makeThumbnail(body)
  await client.attachments.keepThumbnail({ attachment_id, file: made })
  return made
}
