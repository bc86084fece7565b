import { ActionIcon } from '@mantine/core'
import { IconDownload, IconPhoto, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { useTimeZone } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { formatInstant } from '../date-text.ts'
import { fileSize } from '../file-size.ts'
import { ToneBadge } from '../StatusBadge.tsx'
import { toastDone, toastFailed } from '../toast.tsx'
import classes from './Attachments.module.css'
import { Thumbnail } from './Thumbnail.tsx'

interface AttachmentRowProps {
  readonly attachment: Attachment
  readonly onView: () => void
  /** Shows it among the photos; left out where there are none. */
  readonly onPhoto?: (() => void) | undefined
}

export function AttachmentRow({ attachment, onView, onPhoto }: AttachmentRowProps) {
  const { id, name, size, created_at, shown_as, is_missing } = attachment
  const zone = useTimeZone()
  const save = useMutation({
    mutationFn: () => client.attachments.content({ attachment_id: id }),
    onSuccess: ({ body }) => saveFile(new File([body], name, { type: body.type })),
    onError: error => toastFailed(said`${name} was not saved`, errorText(error)),
  })
  const remove = useMutation({
    mutationFn: () => client.attachments.remove({ attachment_id: id }),
    onSuccess: () => toastDone(said`${name} removed`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const canView = shown_as !== null && !is_missing
  return (
    <li className={classes['row']}>
      {shown_as === 'picture' ? <Thumbnail attachment={attachment} alt="" size="small" /> : null}
      <span className={classes['what']}>
        {canView ? (
          <button type="button" className={classes['open']} onClick={onView} aria-label={said`Open ${name}`}>
            <bdi>{name}</bdi>
          </button>
        ) : (
          <bdi className={classes['name']}>{name}</bdi>
        )}
        <span className={classes['hint']}>
          {fileSize(size)} · <time dateTime={created_at}>{formatInstant(created_at, zone)}</time>
        </span>
        {is_missing ? <ToneBadge tone="warning">The file is missing</ToneBadge> : null}
      </span>
      {onPhoto && shown_as === 'picture' ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={said`Show ${name} among the photos`}
          onClick={onPhoto}
        >
          <IconPhoto size={15} stroke={1.75} aria-hidden />
        </ActionIcon>
      ) : null}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={said`Save ${name}`}
        disabled={is_missing}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        <IconDownload size={15} stroke={1.75} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={said`Remove ${name}`}
        loading={remove.isPending}
        onClick={() => remove.mutate()}
      >
        <IconTrash size={15} stroke={1.75} aria-hidden />
      </ActionIcon>
    </li>
  )
}
