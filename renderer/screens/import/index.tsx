import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { type ImportRecord, MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { newPreviewId } from '../../api/preview-id.ts'
import { client } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { toastDone } from '../../components/toast.tsx'
import { announce } from '../../state/announcements.ts'
import { newAccountFor } from './AccountChoice.tsx'
import { FileDrop } from './FileDrop.tsx'
import { ImportHistory } from './ImportHistory.tsx'
import { ImportProgressBar } from './ImportProgressBar.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportReview } from './ImportReview.tsx'
import { type Options, withOptions } from './options.ts'
import type { Preview, Statement } from './row-words.ts'
import type { Decision } from './StatementRows.tsx'
import { summary } from './summary.ts'
import { useHandedOver } from './use-handed-over.ts'

interface Shown {
  readonly preview: Preview
  /** Counts what the preview became by being revised and decided on. */
  readonly revision: number
}

/** Brings in a bank's file: chosen, looked at, put right where it must be, and then written as one, or not at all. */
export function ImportScreen() {
  const household = useHousehold()
  const places = usePlaces()
  const [shown, setShown] = useState<Shown | null>(null)
  const [watched, setWatched] = useState<string | null>(null)
  const [done, setDone] = useState<ImportRecord | null>(null)
  const options = useRef<Options>({})
  const takenId = useRef('')
  const preview = shown?.preview ?? null
  const show = (found: Preview) =>
    setShown(before => ({ preview: found, revision: (before?.revision ?? 0) + 1 }))
  const read = useMutation({
    mutationFn: ({ file, preview_id }: { file: File; preview_id: string }) =>
      client.imports.preview({ file, preview_id }),
    onSuccess: found => {
      show(found)
      announce(said`${found.file_name} read`)
      // Where there is no account yet, it can be of none that is there.
      if (places.accounts.length === 0) revise.mutate({ targets: found.statements.flatMap(toNewAccount) })
    },
    onSettled: () => setWatched(null),
  })
  const revise = useMutation({
    mutationFn: (settled: Options) => client.imports.revise({ preview_id: takenId.current, ...settled }),
    onSuccess: (found, settled) => {
      options.current = settled
      show(found)
    },
  })
  const decide = useMutation({
    mutationFn: (decisions: readonly Decision[]) =>
      client.imports.decide({ preview_id: preview?.preview_id ?? '', decisions: [...decisions] }),
    onSuccess: show,
  })
  const commit = useMutation({
    mutationFn: (acceptance: { accept_contradicted?: boolean }) =>
      client.imports.commit({ preview_id: preview?.preview_id ?? '', ...acceptance }),
    onMutate: () => setWatched(preview?.preview_id ?? null),
    onSuccess: record => {
      setShown(null)
      setDone(record)
      toastDone(summary(record))
    },
    onSettled: () => setWatched(null),
  })
  const take = (file: File) => {
    for (const call of [revise, decide, commit, handedOver]) call.reset()
    const preview_id = newPreviewId()
    options.current = {}
    takenId.current = preview_id
    setShown(null)
    setDone(null)
    setWatched(preview_id)
    read.mutate({ file, preview_id })
  }
  const handedOver = useHandedOver(take)
  const leave = () => {
    if (preview) void client.imports.cancel({ preview_id: preview.preview_id })
    setShown(null)
  }
  const importWith = async (settled: Options) => {
    await revise.mutateAsync(withOptions(options.current, settled))
    await commit.mutateAsync({})
  }
  const chooser = useChooserKey()
  const failure = handedOver.error ?? read.error ?? revise.error ?? decide.error ?? commit.error
  return (
    <>
      <PageHeader
        title="Import"
        subtitle="Files from your bank: OFX, QFX, CSV, QIF, CAMT or MT940. You review everything before it is saved."
        actions={
          <Button variant="default" renderRoot={props => <Link {...props} to="/move-in" />}>
            Move in from another app
          </Button>
        }
      />
      {failure ? <ErrorCard title="The file was not imported" text={errorText(failure)} /> : null}
      {watched !== null ? (
        <ImportProgressBar
          previewId={watched}
          onCancel={() => void client.imports.cancel({ preview_id: watched })}
        />
      ) : null}
      {shown ? (
        <ImportReview
          {...shown}
          places={places}
          currency={household.currency}
          revising={revise.isPending || decide.isPending}
          committing={commit.isPending}
          onRevise={change => revise.mutate(withOptions(options.current, change))}
          onDecide={decisions => decide.mutate(decisions)}
          onCommit={acceptance => commit.mutate(acceptance)}
          onLeave={leave}
          onImportWith={importWith}
        />
      ) : (
        <>
          {done ? (
            <ImportResult
              record={done}
              places={places}
              currency={household.currency}
              onClose={() => setDone(null)}
            />
          ) : null}
          <FileDrop
            icon={IconFileImport}
            largest={MAX_IMPORT_BYTES}
            busy={read.isPending}
            chooser={chooser}
            onFile={take}
          />
          <ImportHistory places={places} />
        </>
      )}
    </>
  )
}

/** A new account for a statement whose account is not known. */
function toNewAccount(statement: Statement): NonNullable<Options['targets']> {
  const isOpen = statement.account_id === null && statement.new_account === null && statement.row_count > 0
  return isOpen ? [{ account_key: statement.account_key, new_account: newAccountFor(statement) }] : []
}

/** The button that opens the file chooser, which a key presses. */
function useChooserKey() {
  const chooser = useRef<HTMLButtonElement>(null)
  const actions = [
    {
      id: 'import.choose',
      keys: 'o',
      label: 'Choose a file',
      group: 'Import',
      icon: IconFileImport,
      keywords: 'open bank csv ofx',
      run: () => chooser.current?.click(),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  return chooser
}
