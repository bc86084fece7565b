import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import type { LeadMapping } from '../../../shared/contract/lead-mapping.ts'
import type { LeadImport, LeadPreview } from '../../../shared/contract/leads.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { newPreviewId } from '../../api/preview-id.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { formatCount } from '../../components/count-text.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { toastDone, toastFailed, toastUndoable } from '../../components/toast.tsx'
import { announce } from '../../state/announcements.ts'
import { FileDrop } from '../import/FileDrop.tsx'
import { ImportProgressBar } from '../import/ImportProgressBar.tsx'
import { LeadImportHistory } from './LeadImportHistory.tsx'
import { LeadPreviewPanel } from './LeadPreviewPanel.tsx'

/** Text of a finished import: "212 properties and 180 deals added, 4 duplicates left out". */
function summary({ properties_added, deals_added, duplicates, problems }: LeadImport): string {
  const parts = [
    `${formatCount(properties_added)} properties and ${formatCount(deals_added)} deals added`,
    duplicates > 0 ? `${formatCount(duplicates)} duplicates left out` : '',
    problems > 0 ? `${formatCount(problems)} rows could not be read` : '',
  ]
  return parts.filter(part => part !== '').join(', ')
}

/** Brings in a list of leads or properties: chosen, looked at, and then written as one, or not at all. */
export function LeadImportScreen() {
  const household = useHousehold()
  const [preview, setPreview] = useState<LeadPreview | null>(null)
  const [watched, setWatched] = useState<string | null>(null)
  const read = useMutation({
    mutationFn: ({ file, preview_id }: { readonly file: File; readonly preview_id: string }) =>
      client.leads.preview({ file, preview_id }),
    onSuccess: found => {
      setPreview(found)
      announce(said`${found.file_name} read`)
    },
    onSettled: () => setWatched(null),
  })
  const revise = useMutation({
    mutationFn: (csv: LeadMapping) => client.leads.revise({ preview_id: preview?.preview_id ?? '', csv }),
    onSuccess: setPreview,
  })
  const commit = useMutation({
    mutationFn: (decisions: { row: number; add: boolean }[]) =>
      client.leads.commit({ preview_id: preview?.preview_id ?? '', decisions }),
    onMutate: () => setWatched(preview?.preview_id ?? null),
    onSuccess: record => {
      setPreview(null)
      toastUndoable(summary(record), () => client.leads.undo({ import_id: record.id }))
    },
    onSettled: () => setWatched(null),
  })
  const trace = useMutation({
    mutationFn: () => client.leads.skipTrace({}),
    onSuccess: file => {
      saveFile(file)
      toastDone('Have the numbers looked up, then import the answer here')
    },
    onError: error => toastFailed('The list was not made', errorText(error)),
  })
  const take = (file: File) => {
    commit.reset()
    revise.reset()
    const preview_id = newPreviewId()
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
        title="Import leads"
        subtitle={
          <>
            <Link to="/properties">Properties</Link> · A CSV of leads or properties. You review everything
            before it is saved.
          </>
        }
        actions={
          <Button variant="default" loading={trace.isPending} onClick={() => trace.mutate()}>
            Owners without a phone
          </Button>
        }
      />
      {failure ? <ErrorCard title="The list was not imported" text={errorText(failure)} /> : null}
      {watched !== null ? (
        <ImportProgressBar
          previewId={watched}
          onCancel={() => void client.imports.cancel({ preview_id: watched })}
        />
      ) : null}
      {preview ? (
        <LeadPreviewPanel
          key={preview.preview_id}
          preview={preview}
          currency={household.currency}
          revising={revise.isPending}
          committing={commit.isPending}
          onRevise={csv => revise.mutate(csv)}
          onCommit={decisions => commit.mutate(decisions)}
          onLeave={leave}
        />
      ) : (
        <>
          <FileDrop
            icon={IconFileImport}
            largest={MAX_IMPORT_BYTES}
            busy={read.isPending}
            label="List of leads"
            accept=".csv,.tsv,.txt"
            onFile={take}
          />
          <LeadImportHistory />
        </>
      )}
    </>
  )
}
