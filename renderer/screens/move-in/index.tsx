import { Button } from '@mantine/core'
import { IconPackageImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import type { MovedIn, MoveInPreview } from '../../../shared/contract/move-in.ts'
import { MOVE_IN_APP_TEXTS, type MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { newPreviewId } from '../../api/preview-id.ts'
import { client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { toastDone } from '../../components/toast.tsx'
import { announce } from '../../state/announcements.ts'
import { FileDrop } from '../import/FileDrop.tsx'
import { ImportProgressBar } from '../import/ImportProgressBar.tsx'
import { AppChoice } from './AppChoice.tsx'
import { type Accepted, DryRun } from './DryRun.tsx'
import { MovedInList } from './MovedInList.tsx'
import { MoveInResult } from './MoveInResult.tsx'
import { NO_READING, type Reading } from './reading.ts'

/** Brings everything over from another app: the app, its export, a dry run that balances every account, and then all of it as one. */
export function MoveInScreen() {
  const [app, setApp] = useState<MoveInApp | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<MoveInPreview | null>(null)
  /** How the file that is shown was read. */
  const [reading, setReading] = useState<Reading>(NO_READING)
  const [watched, setWatched] = useState<string | null>(null)
  const [done, setDone] = useState<MovedIn | null>(null)
  const read = useMutation({
    mutationFn: ({ file: its, id, as }: { file: File; id: string; as: Reading }) =>
      client.moveIn.preview({ file: its, preview_id: id, ...(app && { app }), ...as }),
    onSuccess: (found, { as }) => {
      setPreview(found)
      setReading(as)
      announce(said`${found.file_name} read`)
    },
    onSettled: () => setWatched(null),
  })
  const write = useMutation({
    mutationFn: (accepted: Accepted) =>
      client.moveIn.run({ preview_id: preview?.preview_id ?? '', ...accepted }),
    onMutate: () => setWatched(preview?.preview_id ?? null),
    onSuccess: moved => {
      setPreview(null)
      setDone(moved)
      toastDone(said`Moved in from ${moved.app_name}`)
    },
    onSettled: () => setWatched(null),
  })
  const take = (its: File, as: Reading) => {
    const id = newPreviewId()
    write.reset()
    setFile(its)
    setDone(null)
    setWatched(id)
    read.mutate({ file: its, id, as })
  }
  const leave = () => {
    if (preview) void client.imports.cancel({ preview_id: preview.preview_id })
    setPreview(null)
  }
  const failure = read.error ?? write.error
  return (
    <>
      <PageHeader
        title="Move in"
        subtitle="Accounts, buckets and transactions from another app. You review everything before it is saved."
        actions={
          <Button variant="default" renderRoot={props => <Link {...props} to="/import" />}>
            Import a bank file instead
          </Button>
        }
      />
      {failure ? <ErrorCard title="Nothing was moved in" text={errorText(failure)} /> : null}
      {watched !== null ? (
        <ImportProgressBar
          previewId={watched}
          onCancel={() => void client.imports.cancel({ preview_id: watched })}
        />
      ) : null}
      {preview ? (
        <DryRun
          key={preview.preview_id}
          preview={preview}
          busy={read.isPending || write.isPending}
          writing={write.isPending}
          onReading={answer => file && take(file, { ...reading, ...answer })}
          onGo={accepted => write.mutate(accepted)}
          onLeave={leave}
        />
      ) : (
        <>
          {done ? <MoveInResult moved={done} onClose={() => setDone(null)} /> : null}
          <AppChoice app={app} onChange={setApp} />
          <FileDrop
            icon={IconPackageImport}
            label="Export of another app"
            accept={app ? MOVE_IN_APP_TEXTS[app].extensions.join(',') : ''}
            largest={MAX_IMPORT_BYTES}
            busy={read.isPending}
            onFile={its => take(its, NO_READING)}
          />
          <MovedInList />
        </>
      )}
    </>
  )
}
