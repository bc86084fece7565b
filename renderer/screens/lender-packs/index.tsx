import { Button } from '@mantine/core'
import { IconFileZip, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { PackReader } from '../../../shared/contract/lender-packs.ts'
import { PACK_PART_NAMES } from '../../../shared/domain/lender-packs/allowed.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorCode, errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { useCommands } from '../../app/commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { GivenList } from './GivenList.tsx'
import classes from './LenderPacks.module.css'
import { PackOfDay } from './PackOfDay.tsx'
import { ReaderForm } from './ReaderForm.tsx'
import { KIND_NAMES } from './words.ts'

/** Papers for lenders and partners: who may see what, and what was given to them. */
export function LenderPacksScreen() {
  const search = useSearch({ from: '/lender-packs' })
  const [panel, setPanel] = useState<{ readonly reader: PackReader | undefined } | null>(null)
  const readers = useQuery(api.lenderPacks.readers.queryOptions({ input: {} }))
  const named = useQuery(
    api.lenderPacks.reader.queryOptions({
      input: { reader_id: search.open ?? '-' },
      enabled: search.open !== undefined,
    }),
  )
  useOpenFromAddress(search.open, named.data, reader => setPanel({ reader }))
  const add = () => setPanel({ reader: undefined })
  useCommands([{ id: 'lender-packs.add', label: 'Add a reader of packs', group: 'Lender packs', run: add }])
  const items = readers.data?.items ?? []
  return (
    <>
      <PageHeader
        title="Lender packs"
        subtitle="What you own and owe on paper, for whoever may see it"
        actions={
          <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
            Add reader
          </Button>
        }
      />
      <ReadFailure query={readers} title="The readers could not be loaded" />
      {readers.isPending ? <RowsSkeleton label="Loading the readers" /> : null}
      {readers.data && items.length === 0 ? (
        <EmptyState
          icon={IconFileZip}
          title="Nobody is given a pack yet"
          text="Add a lender or a partner and choose what they may see. One press then makes their pack: financial statement, real estate, rents, funds and documents."
          actions={<Button onClick={add}>Add a reader</Button>}
        />
      ) : null}
      {items.length === 0 ? null : (
        <Section title="Readers" hint={items.length}>
          <Card padded={false}>
            <ul className={classes['rows']} aria-label="Readers">
              {items.map(reader => (
                <ReaderRow key={reader.id} reader={reader} onOpen={() => setPanel({ reader })} />
              ))}
            </ul>
          </Card>
        </Section>
      )}
      <GivenList />
      <ReaderForm opened={panel !== null} reader={panel?.reader} onClose={() => setPanel(null)} />
    </>
  )
}

interface ReaderRowProps {
  readonly reader: PackReader
  readonly onOpen: () => void
}

function ReaderRow({ reader, onOpen }: ReaderRowProps) {
  const make = useMutation({
    mutationFn: (format: 'pdf' | 'html') => client.lenderPacks.give({ reader_id: reader.id, format }),
    onSuccess: file => {
      saveFile(file)
      toastDone(said`${file.name} is ready`)
    },
  })
  const parts = reader.parts.map(part => PACK_PART_NAMES[part]).join(', ')
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <button type="button" className={classes['open']} onClick={onOpen}>
          {reader.name}
        </button>
        <span className={classes['small']}>
          {KIND_NAMES[reader.kind]} · {parts === '' ? 'May see nothing yet' : parts}
        </span>
      </span>
      <PackOfDay reader={reader} />
      <Button
        variant="default"
        leftSection={<IconFileZip size={16} stroke={1.75} aria-hidden />}
        aria-label={said`Make pack: ${reader.name}`}
        loading={make.isPending}
        onClick={() => make.mutate('pdf')}
      >
        Make pack
      </Button>
      {make.error ? (
        <ErrorCard
          title="No pack was made"
          text={errorText(make.error)}
          onRetry={
            errorCode(make.error) === 'CONFLICT' && reader.parts.length > 0
              ? () => make.mutate('html')
              : undefined
          }
          retryLabel="Save with a page in place of PDF"
        />
      ) : null}
    </li>
  )
}
