import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import { api } from '../../api/queries.ts'
import { useOnTop } from '../../form/index.ts'
import { RowsSkeleton } from '../Loading.tsx'
import { ReadFailure } from '../ReadFailure.tsx'
import classes from './Attachments.module.css'
import { useAddress } from './use-address.ts'

/** What draws PDF is large, and seldom wanted. */
const PdfPages = lazy(() => import('./PdfPages.tsx').then(({ PdfPages }) => ({ default: PdfPages })))

interface AttachmentViewProps {
  /** null closes it. */
  readonly attachment: Attachment | null
  readonly onClose: () => void
}

/** A picture or a PDF, drawn by the page itself: nothing in the file runs, and nothing of it is fetched. */
export function AttachmentView({ attachment, onClose }: AttachmentViewProps) {
  useOnTop(attachment !== null)
  return (
    <Modal
      opened={attachment !== null}
      onClose={onClose}
      title={<bdi>{attachment?.name ?? ''}</bdi>}
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {attachment === null ? null : <Content attachment={attachment} />}
    </Modal>
  )
}

function Content({ attachment }: { readonly attachment: Attachment }) {
  const content = useQuery(
    // Not kept in memory once it is closed: it may be large.
    api.attachments.content.queryOptions({ input: { attachment_id: attachment.id }, gcTime: 0 }),
  )
  const file = content.data?.body
  if (!file)
    return (
      <>
        <ReadFailure query={content} title="The file could not be opened" />
        {content.isPending ? <RowsSkeleton label="Loading the file" /> : null}
      </>
    )
  if (attachment.shown_as !== 'pdf') return <Picture file={file} name={attachment.name} />
  return (
    <Suspense fallback={<RowsSkeleton label="Loading the file" />}>
      <PdfPages file={file} name={attachment.name} />
    </Suspense>
  )
}

function Picture({ file, name }: { readonly file: File; readonly name: string }) {
  const address = useAddress(file)
  return address === undefined ? null : <img className={classes['picture']} src={address} alt={name} />
}
