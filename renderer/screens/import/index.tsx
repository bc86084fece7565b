import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type ImportPreview, MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { toastDone } from '../../components/toast.tsx'
import { announce } from '../../state/announcements.ts'
import { FileDrop } from './FileDrop.tsx'
import { ImportHistory } from './ImportHistory.tsx'
import { ImportProgressBar } from './ImportProgressBar.tsx'
import { type Options, PreviewPanel } from './PreviewPanel.tsx'
import { RuleList } from './RuleList.tsx'

/** Text of a finished import: "212 added, 4 duplicates left out, 2 amounts rounded". */
function summary({
  added,
  duplicates,
  problems,
  rounded,
  bills_matched,
}: Awaited<ReturnType<typeof client.imports.commit>>): string {
  const parts = [
    `${added} added`,
    duplicates > 0 ? `${duplicates} duplicates left out` : '',
    problems > 0 ? `${problems} rows could not be read` : '',
    rounded > 0 ? `${rounded} amounts rounded` : '',
    bills_matched > 0 ? `${bills_matched} bills marked paid` : '',
  ]
  return parts.filter(part => part !== '').join(', ')
}

/** Brings in a bank's file: chosen, looked at, and then written as one, or not at all. */
export function ImportScreen() {
  const household = useHousehold()
  const places = usePlaces()
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [watched, setWatched] = useState<string | null>(null)
  const read = useMutation({
    mutationFn: ({ file, preview_id }: { file: File; preview_id: string }) =>
      client.imports.preview({ file, preview_id }),
    onSuccess: found => {
      setPreview(found)
      announce(`${found.file_name} read`)
    },
    onSettled: () => setWatched(null),
  })
  const revise = useMutation({
    mutationFn: (options: Options) =>
      client.imports.revise({ preview_id: preview?.preview_id ?? '', ...options }),
    onSuccess: setPreview,
  })
  const commit = useMutation({
    mutationFn: (decisions: { statement: number; row: number; add: boolean }[]) =>
      client.imports.commit({ preview_id: preview?.preview_id ?? '', decisions }),
    onMutate: () => setWatched(preview?.preview_id ?? null),
    onSuccess: record => {
      setPreview(null)
      toastDone(summary(record))
    },
    onSettled: () => setWatched(null),
  })
  const take = (file: File) => {
    commit.reset()
    revise.reset()
    const preview_id = `imp_${crypto.randomUUID().replaceAll('-', '')}`
    setPreview(null)
    setWatched(preview_id)
    read.mutate({ file, preview_id })
  }
  const leave = () => {
    if (preview) void client.imports.cancel({ preview_id: preview.preview_id })
    setPreview(null)
  }
  const failure = read.error ?? revise.error ?? commit.error
  return (
    <>
      <PageHeader
        title="Import"
        subtitle="Files from your bank: OFX, QFX, CSV, QIF or CAMT.053. Nothing is written before you have seen it."
      />
      {failure ? <ErrorCard title="The file was not imported" text={errorText(failure)} /> : null}
      {watched !== null ? (
        <ImportProgressBar
          previewId={watched}
          onCancel={() => void client.imports.cancel({ preview_id: watched })}
        />
      ) : null}
      {preview ? (
        <PreviewPanel
          preview={preview}
          places={places}
          currency={household.currency}
          revising={revise.isPending}
          committing={commit.isPending}
          onRevise={options => revise.mutate(options)}
          onCommit={decisions => commit.mutate(decisions)}
          onLeave={leave}
        />
      ) : (
        <FileDrop icon={IconFileImport} largest={MAX_IMPORT_BYTES} busy={read.isPending} onFile={take} />
      )}
      {preview ? null : (
        <>
          <ImportHistory places={places} />
          <RuleList places={places} currency={household.currency} />
        </>
      )}
    </>
  )
}
