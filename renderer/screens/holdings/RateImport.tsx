import { Button, Checkbox, Stack } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MAX_CSV_CHARACTERS } from '../../../shared/contract/holding-import.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { newPreviewId } from '../../api/preview-id.ts'
import { api, client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { formatDate } from '../../components/date-text.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { FileDrop } from '../import/FileDrop.tsx'
import { ImportProgressBar } from '../import/ImportProgressBar.tsx'
import classes from './Holdings.module.css'
import { currenciesInUse, rateFileText } from './rate-file.ts'

interface RateImportProps {
  readonly opened: boolean
  readonly household: Household
  readonly onClose: () => void
}

/** Takes a file of rates; what it would add is shown first. */
export function RateImport({ opened, household, onClose }: RateImportProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="Import exchange rates"
      subtitle="The European Central Bank's eurofxref-hist.zip or .csv as it is, or a file with date, base, quote and rate."
      width={520}
    >
      {opened ? <RateImportSteps household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function RateImportSteps({ household, onClose }: Omit<RateImportProps, 'opened'>) {
  const [csv, setCsv] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const [watched, setWatched] = useState<string | null>(null)
  const holdings = useQuery(api.holdings.list.queryOptions({ input: {} }))
  const summary = useQuery(api.holdings.summary.queryOptions({ input: {} }))
  const inUse = currenciesInUse(household.currency, holdings.data?.items ?? [], summary.data)
  const file = { csv: csv ?? '', ...(!all && { currencies: inUse }) }
  const preview = useQuery({
    ...api.exchangeRates.previewImport.queryOptions({ input: file }),
    enabled: csv !== null,
    gcTime: 0,
  })
  const run = useMutation({
    mutationFn: (preview_id: string) =>
      client.exchangeRates.runImport({ ...file, preview_id, skip_problems: true }),
    onMutate: setWatched,
    onSuccess: done => {
      toastDone(`${formatCount(done.added)} rates added, ${formatCount(done.changed)} replaced`)
      onClose()
    },
    onSettled: () => setWatched(null),
  })
  const read = useMutation({ mutationFn: rateFileText, onSuccess: setCsv })
  const failure = read.error ?? run.error
  return (
    <Stack gap="sm">
      {csv === null ? (
        <FileDrop
          icon={IconFileImport}
          label="File of exchange rates"
          accept=".zip,.csv,.txt"
          largest={MAX_CSV_CHARACTERS}
          busy={read.isPending}
          onFile={chosen => read.mutate(chosen)}
        />
      ) : null}
      <Checkbox
        label={`All currencies of the file, not only ${inUse.join(', ')}`}
        checked={all}
        onChange={event => setAll(event.currentTarget.checked)}
      />
      {watched !== null ? (
        <ImportProgressBar
          previewId={watched}
          onCancel={() => void client.imports.cancel({ preview_id: watched })}
        />
      ) : null}
      {failure ? <ErrorCard title="The file was not imported" text={errorText(failure)} /> : null}
      <ReadFailure query={preview} title="The file was not imported" />
      {preview.data ? (
        <>
          <Facts>
            <Fact name="Currencies">{preview.data.currencies.join(', ') || 'none of them'}</Fact>
            <Fact name="Dates">
              {preview.data.from === null || preview.data.to === null
                ? '–'
                : `${formatDate(preview.data.from)} to ${formatDate(preview.data.to)}`}
            </Fact>
            <Fact name="New">{formatCount(preview.data.added)}</Fact>
            <Fact name="Already there">{formatCount(preview.data.duplicates)}</Fact>
            <Fact name="Replacing rates of an earlier file">{formatCount(preview.data.changed)}</Fact>
            <Fact name="Kept because entered by hand">{formatCount(preview.data.kept)}</Fact>
            <Fact name="Gaps">{formatCount(preview.data.gaps)}</Fact>
          </Facts>
          {preview.data.problems.length > 0 ? (
            <ul className={classes['problems']} aria-label="Lines left out">
              {preview.data.problems.slice(0, 20).map(({ line, message }) => (
                <li key={`${line} ${message}`}>
                  Line {line}: {message}
                </li>
              ))}
            </ul>
          ) : null}
          <Button
            loading={run.isPending}
            disabled={preview.data.added + preview.data.changed === 0}
            onClick={() => run.mutate(newPreviewId())}
          >
            Add {formatCount(preview.data.added + preview.data.changed)} rates
          </Button>
          <Button variant="default" onClick={() => setCsv(null)}>
            Choose another file
          </Button>
        </>
      ) : null}
    </Stack>
  )
}
