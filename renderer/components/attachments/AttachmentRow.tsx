import { ActionIcon } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
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

interface AttachmentRowProps {
  readonly attachment: Attachment
  readonly onView: () => void
}

export function AttachmentRow({ attachment, onView }: AttachmentRowProps) {
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
