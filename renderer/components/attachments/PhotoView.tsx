import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { photos as contract, type Photo } from '../../../shared/contract/photos.ts'
import { PHOTO_MOMENTS, type PhotoKind } from '../../../shared/domain/attachments/photos.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import {
  CheckField,
  Form,
  inputSchema,
  OptionalChoiceField,
  TextField,
  useForm,
  useGuardedClose,
  useOnTop,
} from '../../form/index.ts'
import { RowsSkeleton } from '../Loading.tsx'
import { ReadFailure } from '../ReadFailure.tsx'
import { toastDone, toastFailed } from '../toast.tsx'
import classes from './Attachments.module.css'
import { MOMENT_NAMES, photoText } from './photo-words.ts'
import { useAddress } from './use-address.ts'

interface PhotoViewProps {
  readonly kind: PhotoKind
  readonly photos: readonly Photo[]
  /** null closes it. */
  readonly photo_id: string | null
  readonly onView: (photo_id: string) => void
  readonly onClose: () => void
}

/** One photo, large, with what is said of it; the arrow keys go to its neighbours. */
export function PhotoView({ kind, photos, photo_id, onView, onClose }: PhotoViewProps) {
  const index = photos.findIndex(({ id }) => id === photo_id)
  const photo = photos[index]
  const { leave, guard } = useGuardedClose(onClose)
  useOnTop(photo !== undefined)
  const [before, after] = [photos[index - 1], photos[index + 1]]
  useArrows(photo !== undefined, before, after, onView)
  return (
    <Modal
      opened={photo !== undefined}
      onClose={leave}
      title={<bdi>{photo ? photoText(photo) : ''}</bdi>}
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {photo
        ? guard(
            <>
              <Large key={photo.id} photo={photo} />
              <Group justify="center" my="sm">
                <Button variant="default" disabled={!before} onClick={() => before && onView(before.id)}>
                  Previous photo
                </Button>
                <span aria-live="polite">{`Photo ${index + 1} of ${photos.length}`}</span>
                <Button variant="default" disabled={!after} onClick={() => after && onView(after.id)}>
                  Next photo
                </Button>
              </Group>
              <Said key={`said ${photo.id}`} kind={kind} photo={photo} />
              <Actions photo={photo} onGone={onClose} />
            </>,
          )
        : null}
    </Modal>
  )
}

/** Not where a text is being typed. */
function useArrows(
  isOpen: boolean,
  before: Photo | undefined,
  after: Photo | undefined,
  onView: (photo_id: string) => void,
): void {
  useEffect(() => {
    if (!isOpen) return
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea') !== null
      const to = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : undefined
      if (typing || !to) return
      event.preventDefault()
      onView(to.id)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOpen, before, after, onView])
}

function Large({ photo }: { readonly photo: Photo }) {
  const { id } = photo.attachment
  const content = useQuery(
    // Not kept in memory once it is closed: it may be large.
    api.attachments.content.queryOptions({ input: { attachment_id: id }, gcTime: 0 }),
  )
  const address = useAddress(content.data?.body)
  return (
    <>
      <ReadFailure query={content} title="The photo could not be opened" />
      {content.isPending ? <RowsSkeleton label="Loading the photo" /> : null}
      {address === undefined ? null : (
        <img className={`${classes['picture']} ${classes['photo']}`} src={address} alt={photoText(photo)} />
      )}
    </>
  )
}

function Said({ kind, photo }: { readonly kind: PhotoKind; readonly photo: Photo }) {
  const { caption, moment, goes_out } = photo
  const form = useForm({
    schema: inputSchema(contract.update),
    initial: { caption, moment, goes_out },
    input: values => ({ photo_id: photo.id, ...values }),
    send: input => client.photos.update(input),
    done: () => {
      toastDone('Photo saved')
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The photo was not saved" submit="Save photo">
      <TextField label="Caption" binding={bind('caption')} />
      {kind === 'property' ? (
        <CheckField label="Goes out with the analysis and the flyer" binding={bind('goes_out')} />
      ) : (
        <OptionalChoiceField
          label="Taken"
          options={PHOTO_MOMENTS.map(value => ({ value, label: MOMENT_NAMES[value] }))}
          binding={bind('moment')}
        />
      )}
    </Form>
  )
}

function Actions({ photo, onGone }: { readonly photo: Photo; readonly onGone: () => void }) {
  const { id, attachment } = photo
  const failed = (error: unknown) => toastFailed('Nothing was changed', errorText(error))
  const save = useMutation({
    mutationFn: () => client.attachments.content({ attachment_id: attachment.id }),
    onSuccess: ({ body }) => saveFile(new File([body], attachment.name, { type: body.type })),
    onError: error => toastFailed(said`${attachment.name} was not saved`, errorText(error)),
  })
  const file = useMutation({
    mutationFn: () => client.photos.remove({ photo_id: id }),
    onSuccess: () => {
      toastDone('It is an attached file, and no photo any more')
      onGone()
    },
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: () => client.attachments.remove({ attachment_id: attachment.id }),
    onSuccess: () => {
      toastDone(said`${attachment.name} removed`)
    },
    onError: failed,
  })
  /** Closed first: what is removed cannot be read again. */
  const take = () => {
    onGone()
    remove.mutate()
  }
  return (
    <Group mt="sm">
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        Save as a file
      </Button>
      <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
        Move to the files
      </Button>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={take}>
        Remove photo
      </Button>
    </Group>
  )
}
