import { Button, Stack } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  ContactFileImport,
  ContactFileKind,
  ContactFilePreview,
  ContactMapping,
} from '../../../shared/contract/contact-files.ts'
import { MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { newPreviewId } from '../../api/preview-id.ts'
import { client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import { announce } from '../../state/announcements.ts'
import { FileDrop } from '../import/FileDrop.tsx'
import { ImportProgressBar } from '../import/ImportProgressBar.tsx'
import { ContactFileRows } from './ContactFileRows.tsx'
import { ContactMappingFields } from './ContactMappingFields.tsx'

interface ContactImportProps {
  readonly opened: boolean
  /** What the file is taken to hold until the person says otherwise. */
  readonly kind: ContactFileKind
  readonly onClose: () => void
}

const KINDS: readonly { readonly value: ContactFileKind; readonly label: string }[] = [
  { value: 'contacts', label: 'Contacts' },
  { value: 'vendors', label: 'Vendors' },
  { value: 'buyers', label: 'Buyers' },
]

/** Text of a finished import: "12 added, 3 known already, 1 could not be read". */
function summary({ added, duplicates, problems }: ContactFileImport): string {
  const parts = [
    `${formatCount(added)} added`,
    duplicates > 0 ? `${formatCount(duplicates)} known already` : '',
    problems > 0 ? `${formatCount(problems)} could not be read` : '',
  ]
  return parts.filter(part => part !== '').join(', ')
}

/** Takes contacts, vendors or buyers from a CSV or vCard: looked at first, and then added as one. */
export function ContactImport({ opened, kind, onClose }: ContactImportProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="Import people"
      subtitle="A CSV or vCard file. You review it before anything is added."
      width={760}
    >
      {opened ? <Steps kind={kind} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function useSteps(first: ContactFileKind, onClose: () => void) {
  const [chosen, setChosen] = useState(first)
  const [preview, setPreview] = useState<ContactFilePreview | null>(null)
  // Of a file that is read, what is shown of it, and what would be written.
  const kind = preview?.kind ?? chosen
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set())
  const [watched, setWatched] = useState<string | null>(null)
  const show = (found: ContactFilePreview) => {
    setPreview(found)
    setWanted(new Set())
  }
  const read = useMutation({
    mutationFn: ({ file, preview_id }: { readonly file: File; readonly preview_id: string }) =>
      client.contactFiles.preview({ file, kind, preview_id }),
    onSuccess: found => {
      show(found)
      announce(said`${found.file_name} read`)
    },
    onSettled: () => setWatched(null),
  })
  const revise = useMutation({
    mutationFn: (change: { readonly kind: ContactFileKind; readonly csv: ContactMapping | null }) =>
      client.contactFiles.revise({
        preview_id: preview?.preview_id ?? '',
        kind: change.kind,
        ...(change.csv && { csv: change.csv }),
      }),
    onSuccess: show,
  })
  const commit = useMutation({
    mutationFn: () => client.contactFiles.commit({ preview_id: preview?.preview_id ?? '', add: [...wanted] }),
    onMutate: () => setWatched(preview?.preview_id ?? null),
    onSuccess: done => {
      toastDone(summary(done))
      onClose()
    },
    onSettled: () => setWatched(null),
  })
  return {
    kind,
    preview,
    wanted,
    watched,
    isReading: read.isPending,
    isBusy: revise.isPending || commit.isPending,
    isRevising: revise.isPending,
    failure: read.error ?? revise.error ?? commit.error,
    commit: () => commit.mutate(),
    choose: (other: ContactFileKind) => {
      setChosen(other)
      if (preview) revise.mutate({ kind: other, csv: preview.mapping })
    },
    map: (csv: ContactMapping) => revise.mutate({ kind, csv }),
    want: (row: number, add: boolean) =>
      setWanted(now => new Set(add ? [...now, row] : [...now].filter(each => each !== row))),
    take: (file: File) => {
      commit.reset()
      revise.reset()
      const preview_id = newPreviewId()
      setPreview(null)
      setWatched(preview_id)
      read.mutate({ file, preview_id })
    },
    leave: () => {
      if (preview) void client.imports.cancel({ preview_id: preview.preview_id })
      setPreview(null)
    },
  }
}

function Steps({ kind: first, onClose }: Omit<ContactImportProps, 'opened'>) {
  const steps = useSteps(first, onClose)
  const { preview, wanted, watched, failure } = steps
  const count = (preview?.new_count ?? 0) + wanted.size
  return (
    <Stack gap="sm">
      <Choice
        label="What is in the file"
        disabled={steps.isBusy || steps.isReading}
        options={[...KINDS]}
        value={steps.kind}
        onChange={chosen => chosen !== null && steps.choose(chosen)}
      />
      {failure ? <ErrorCard title="The file was not imported" text={errorText(failure)} /> : null}
      {watched === null ? null : (
        <ImportProgressBar
          previewId={watched}
          onCancel={() => void client.imports.cancel({ preview_id: watched })}
        />
      )}
      {preview ? (
        <>
          {preview.mapping ? (
            <ContactMappingFields
              preview={preview}
              mapping={preview.mapping}
              busy={steps.isBusy}
              onChange={steps.map}
            />
          ) : null}
          <ContactFileRows preview={preview} wanted={wanted} onWant={steps.want} />
          <Button
            loading={steps.isBusy && !steps.isRevising}
            disabled={count === 0 || steps.isRevising}
            onClick={steps.commit}
          >
            {count === 1 ? 'Add 1 person' : `Add ${formatCount(count)} people`}
          </Button>
          <Button variant="default" disabled={steps.isBusy} onClick={steps.leave}>
            Choose another file
          </Button>
        </>
      ) : (
        <FileDrop
          icon={IconFileImport}
          label="File of people"
          accept=".csv,.tsv,.txt,.vcf,.vcard"
          largest={MAX_IMPORT_BYTES}
          busy={steps.isReading}
          onFile={steps.take}
        />
      )}
    </Stack>
  )
}
