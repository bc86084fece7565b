import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type DragEvent, useEffect, useState } from 'react'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import type { AttachedKind } from '../../../shared/domain/attachments/kinds.ts'
import { hasPhotos } from '../../../shared/domain/attachments/photos.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../ReadFailure.tsx'
import { Section } from '../Section.tsx'
import { toastFailed } from '../toast.tsx'
import { AttachmentRow } from './AttachmentRow.tsx'
import classes from './Attachments.module.css'
import { AttachmentView } from './AttachmentView.tsx'
import { useAttach } from './use-attach.ts'

interface AttachmentsProps {
  readonly kind: AttachedKind
  readonly id: string
}

/** The files of one record: dropped, pasted or chosen, looked at, saved and removed. */
export function Attachments({ kind, id }: AttachmentsProps) {
  const attached = useQuery(api.attachments.list.queryOptions({ input: { kind, id } }))
  const { busy, attach } = useAttach(kind, id)
  const [over, setOver] = useState(false)
  const [viewed, setViewed] = useState<Attachment | null>(null)
  usePastedFiles(attach)
  // Photos have a place of their own.
  const items = (attached.data?.items ?? []).filter(({ photo_id }) => photo_id === null)
  const photo = useMutation({
    mutationFn: (attachment_id: string) => client.photos.add({ attachment_id }),
    onError: error => toastFailed('It is no photo', errorText(error)),
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    attach([...event.dataTransfer.files])
  }
  return (
    <Section title="Attached files" hint={items.length === 0 ? undefined : items.length}>
      <section
        className={classes['drop']}
        aria-label="Drop files here"
        data-over={over || undefined}
        onDragOver={event => {
          if (!event.dataTransfer.types.includes('Files')) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <ReadFailure query={attached} title="The attached files could not be loaded" />
        {items.length === 0 ? null : (
          <ul className={classes['list']} aria-label="Attached files">
            {items.map(each => (
              <AttachmentRow
                key={each.id}
                attachment={each}
                onView={() => setViewed(each)}
                onPhoto={hasPhotos(kind) ? () => photo.mutate(each.id) : undefined}
              />
            ))}
          </ul>
        )}
        <div className={classes['add']}>
          <FileButton multiple onChange={attach} inputProps={{ 'aria-label': 'Files to attach' }}>
            {props => (
              <Button
                {...props}
                variant="default"
                size="compact-md"
                loading={busy}
                leftSection={<IconPaperclip size={15} stroke={1.75} aria-hidden />}
              >
                Attach files
              </Button>
            )}
          </FileButton>
          <span className={classes['hint']}>or drop or paste them here</span>
        </div>
      </section>
      <AttachmentView attachment={viewed} onClose={() => setViewed(null)} />
    </Section>
  )
}

/** Files that are pasted anywhere on the page, but not where a text is being typed. */
function usePastedFiles(take: (files: readonly File[]) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      const typing = event.target instanceof Element && event.target.closest('input, textarea') !== null
      if (files.length === 0 || typing || event.defaultPrevented) return
      event.preventDefault()
      take(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [take])
}
