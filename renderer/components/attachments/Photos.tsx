import { ActionIcon, Badge, Button, FileButton } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconPhotoPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Photo } from '../../../shared/contract/photos.ts'
import type { PhotoKind } from '../../../shared/domain/attachments/photos.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../ReadFailure.tsx'
import { Section } from '../Section.tsx'
import { toastFailed } from '../toast.tsx'
import classes from './Attachments.module.css'
import { PhotoView } from './PhotoView.tsx'
import { MOMENT_NAMES, photoText } from './photo-words.ts'
import { Thumbnail } from './Thumbnail.tsx'
import { useAttach } from './use-attach.ts'

interface PhotosProps {
  readonly kind: PhotoKind
  readonly id: string
}

/** The photos of a property or a job: added, looked at one after the other, described and put in order. */
export function Photos({ kind, id }: PhotosProps) {
  const photos = useQuery(api.photos.list.queryOptions({ input: { kind, id } }))
  const { busy, attach } = useAttach(kind, id, true)
  const [viewed, setViewed] = useState<string | null>(null)
  const items = photos.data?.items ?? []
  return (
    <Section
      title="Photos"
      hint={items.length === 0 ? undefined : items.length}
      actions={
        <FileButton
          multiple
          accept="image/*"
          onChange={attach}
          inputProps={{ 'aria-label': 'Photos to add' }}
        >
          {props => (
            <Button
              {...props}
              variant="default"
              size="xs"
              loading={busy}
              leftSection={<IconPhotoPlus size={15} stroke={1.75} aria-hidden />}
            >
              Add photos
            </Button>
          )}
        </FileButton>
      }
    >
      <ReadFailure query={photos} title="The photos could not be loaded" />
      {items.length === 0 ? null : (
        <ul className={classes['tiles']} aria-label="Photos">
          {items.map((photo, index) => (
            <Tile
              key={photo.id}
              photo={photo}
              index={index}
              count={items.length}
              onView={() => setViewed(photo.id)}
            />
          ))}
        </ul>
      )}
      <PhotoView
        kind={kind}
        photos={items}
        photo_id={viewed}
        onView={setViewed}
        onClose={() => setViewed(null)}
      />
    </Section>
  )
}

interface TileProps {
  readonly photo: Photo
  readonly index: number
  readonly count: number
  readonly onView: () => void
}

function Tile({ photo, index, count, onView }: TileProps) {
  const { id, attachment, caption, moment, goes_out } = photo
  const move = useMutation({
    mutationFn: (position: number) => client.photos.update({ photo_id: id, position }),
    onError: error => toastFailed('The order was not changed', errorText(error)),
  })
  const text = photoText(photo)
  return (
    <li className={classes['card']}>
      <button type="button" className={classes['look']} onClick={onView} aria-label={said`Open ${text}`}>
        <Thumbnail attachment={attachment} alt={text} size="tile" />
      </button>
      <span className={classes['caption']}>
        <bdi>{caption === '' ? attachment.name : caption}</bdi>
      </span>
      <span className={classes['marks']}>
        {moment === null ? null : <Badge variant="default">{MOMENT_NAMES[moment]}</Badge>}
        {goes_out ? <Badge variant="default">Goes out</Badge> : null}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={said`Move ${text} earlier`}
          disabled={index === 0 || move.isPending}
          onClick={() => move.mutate(index - 1)}
        >
          <IconArrowLeft size={15} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={said`Move ${text} later`}
          disabled={index === count - 1 || move.isPending}
          onClick={() => move.mutate(index + 1)}
        >
          <IconArrowRight size={15} stroke={1.75} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  )
}
