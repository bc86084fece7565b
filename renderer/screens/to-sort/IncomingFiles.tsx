import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import type { IncomingFile, RefusedFile } from '../../../shared/contract/incoming.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { AttachmentView } from '../../components/attachments/AttachmentView.tsx'
import { formatCount } from '../../components/count-text.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { ExpenseOfFileForm } from './ExpenseOfFileForm.tsx'
import { IncomingRow } from './IncomingRow.tsx'
import classes from './ToSort.module.css'

/** More than these are asked for once those are decided on. */
const MOST_SHOWN = 50

interface IncomingFilesProps {
  readonly places: Places
}

/** Files from the watched folder, each with what it says and the transaction that it may be of. Nothing where none wait. */
export function IncomingFiles({ places }: IncomingFilesProps) {
  const read = useQuery(api.incoming.list.queryOptions({ input: { limit: MOST_SHOWN } }))
  const [viewed, setViewed] = useState<Attachment | null>(null)
  const [made, setMade] = useState<IncomingFile | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const answered = useRef<number | null>(null)
  const items = read.data?.items ?? []
  const refused = read.data?.refused ?? []
  const shown = items.map(({ id }) => id).join()
  // The one that was answered goes, and the focus with it: it goes on with the one that took its place.
  useEffect(() => {
    if (shown === '' || answered.current === null || document.activeElement !== document.body) return
    const row = list.current?.children.item(Math.min(answered.current, shown.split(',').length - 1))
    row?.querySelector('button')?.focus()
    answered.current = null
  }, [shown])
  if (items.length === 0 && refused.length === 0)
    return <ReadFailure query={read} title="Incoming files could not be loaded" />
  const count = read.data?.count ?? 0
  return (
    <Section title="Incoming files" hint={formatCount(count)}>
      {items.length === 0 ? null : (
        <ul className={classes['list']} ref={list} aria-label="Incoming files">
          {items.map((item, at) => (
            <li key={item.id} className={classes['row']}>
              <IncomingRow
                item={item}
                places={places}
                onView={setViewed}
                onMake={() => setMade(item)}
                onAnswer={() => {
                  answered.current = at
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {count > items.length ? (
        <p role="status">
          The first {formatCount(items.length)} of {formatCount(count)}
        </p>
      ) : null}
      {refused.length === 0 ? null : <RefusedFiles refused={refused} />}
      <AttachmentView attachment={viewed} onClose={() => setViewed(null)} />
      <SidePanel
        opened={made !== null}
        onClose={() => setMade(null)}
        title="Make an expense"
        subtitle={made === null ? undefined : <bdi>{made.name}</bdi>}
      >
        {made === null ? null : (
          <ExpenseOfFileForm file={made} places={places} onClose={() => setMade(null)} />
        )}
      </SidePanel>
    </Section>
  )
}

/** What lies in the folder and is not taken, with the reason. */
function RefusedFiles({ refused }: { readonly refused: readonly RefusedFile[] }) {
  const ignore = useMutation({
    mutationFn: (file_id: string) => client.incoming.ignore({ file_id }),
    onSuccess: () => toastDone('It is not named any more'),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <details className={classes['refused']}>
      <summary>{refused.length === 1 ? '1 file not taken' : `${refused.length} files not taken`}</summary>
      <ul className={classes['list']} aria-label="Files not taken">
        {refused.map(({ id, name, reason }) => (
          <li key={id} className={classes['row']}>
            <span>
              <bdi>{name}</bdi> <span className={classes['where']}>{reason}.</span>
            </span>
            <Button
              variant="default"
              size="compact-sm"
              disabled={ignore.isPending}
              aria-label={said`Do not name ${name} any more`}
              onClick={() => ignore.mutate(id)}
            >
              Ignore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
