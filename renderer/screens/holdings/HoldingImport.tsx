import { Button, SegmentedControl, Stack } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  ImportKind,
  type ImportPreview,
  MAX_CSV_CHARACTERS,
} from '../../../shared/contract/holding-import.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import { FileDrop } from '../import/FileDrop.tsx'
import { CodedMoney } from './CodedMoney.tsx'
import classes from './Holdings.module.css'

interface HoldingImportProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Takes holdings, or values of those there are, from a CSV file: looked at first, and then added as one. */
export function HoldingImport({ opened, onClose }: HoldingImportProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="Import"
      subtitle="A CSV file with a header row. You review it before anything is added."
      width={640}
    >
      {opened ? <ImportSteps onClose={onClose} /> : null}
    </SidePanel>
  )
}

function ImportSteps({ onClose }: Omit<HoldingImportProps, 'opened'>) {
  const [kind, setKind] = useState<ImportKind>('holdings')
  const [csv, setCsv] = useState<string | null>(null)
  const [mapping, setMapping] = useState<Readonly<Record<string, string | null>>>({})
  const file = { kind, csv: csv ?? '', mapping: { ...mapping } }
  const preview = useQuery({
    ...api.holdings.previewImport.queryOptions({ input: file, placeholderData: before => before }),
    enabled: csv !== null,
    gcTime: 0,
  })
  const run = useMutation({
    mutationFn: () => client.holdings.runImport({ ...file, skip_problems: true }),
    onSuccess: done => {
      toastDone(`${done.added} added, ${done.duplicates} already there, ${done.problems} left out`)
      onClose()
    },
  })
  const failure = run.error
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label="What is in the file"
        data={[
          { value: 'holdings', label: 'Holdings' },
          { value: 'valuations', label: 'Values of existing holdings' },
        ]}
        value={kind}
        onChange={value => {
          setKind(ImportKind.catch(kind).parse(value))
          setMapping({})
        }}
      />
      {csv === null ? (
        <FileDrop
          icon={IconFileImport}
          label="File of holdings or values"
          accept=".csv,.tsv,.txt"
          largest={MAX_CSV_CHARACTERS}
          busy={false}
          onFile={chosen => void chosen.text().then(setCsv)}
        />
      ) : null}
      {failure ? <ErrorCard title="The file was not imported" text={errorText(failure)} /> : null}
      <ReadFailure query={preview} title="The file was not imported" />
      {csv !== null && preview.isPending ? <RowsSkeleton label="Reading the file" rows={4} /> : null}
      {csv !== null && preview.data ? (
        <>
          <Columns
            preview={preview.data}
            onChange={(field, column) => setMapping(now => ({ ...now, [field]: column }))}
          />
          <Lines preview={preview.data} />
          <Button loading={run.isPending} disabled={preview.data.added === 0} onClick={() => run.mutate()}>
            {preview.data.added === 1 ? 'Add 1 line' : `Add ${preview.data.added} lines`}
          </Button>
          <Button variant="default" onClick={() => setCsv(null)}>
            Choose another file
          </Button>
        </>
      ) : null}
    </Stack>
  )
}

interface ColumnsProps {
  readonly preview: ImportPreview
  readonly onChange: (field: string, column: string | null) => void
}

/** Which column is what, as found by the headers; each can be said otherwise. */
function Columns({ preview, onChange }: ColumnsProps) {
  const columns = [...new Set(preview.header.filter(name => name !== ''))]
  return (
    <div className={classes['fields']}>
      {preview.fields.map(({ field, required, column }) => (
        <Choice
          key={field}
          size="xs"
          label={field.charAt(0).toUpperCase() + field.slice(1).replaceAll('_', ' ')}
          required={required}
          placeholder="None"
          clearable
          options={columns.map(value => ({ value, label: value }))}
          value={column}
          onChange={chosen => onChange(field, chosen)}
        />
      ))}
    </div>
  )
}

function Lines({ preview }: { readonly preview: ImportPreview }) {
  return (
    <>
      <p className={classes['note']}>
        {preview.added} to add, {preview.duplicates} already there,{' '}
        {preview.problems === 1 ? '1 line with a problem' : `${preview.problems} lines with a problem`}
        {preview.problems > 0 ? ', which will be left out' : ''}.
      </p>
      <section className={classes['lineList']} aria-label="Lines of the file" tabIndex={0}>
        <ul className={classes['plain']}>
          {preview.lines.map(({ line, state, label, value, currency, problem }) => (
            <li key={line} className={classes['row']}>
              <span className={classes['lineNumber']}>{line}</span>
              <span className={classes['what']}>
                {label === '' ? '–' : label}
                {problem === null ? null : <span className={classes['problem']}>{problem}</span>}
                {state === 'duplicate' ? <ToneBadge>Already there</ToneBadge> : null}
              </span>
              <span>
                {value === null || currency === null ? null : (
                  <CodedMoney amount={value} currency={currency} />
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
