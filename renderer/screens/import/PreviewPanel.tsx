import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import type { ImportPreview } from '../../../shared/contract/imports.ts'
import type { Places } from '../../api/places.ts'
import { Section } from '../../components/Section.tsx'
import { CsvMappingForm } from './CsvMappingForm.tsx'
import classes from './Import.module.css'
import { StatementPreview } from './StatementPreview.tsx'

/** What a person may change about how the file is read. */
export interface Options {
  readonly account_id?: string
  readonly targets?: { statement: number; account_id: string }[]
  readonly encoding?: string
  readonly csv?: CsvMapping
}

interface PreviewPanelProps {
  readonly preview: ImportPreview
  readonly places: Places
  readonly currency: string
  readonly revising: boolean
  readonly committing: boolean
  readonly onRevise: (options: Options) => void
  readonly onCommit: (decisions: { statement: number; row: number; add: boolean }[]) => void
  readonly onLeave: () => void
}

/** What an import would do, statement by statement, and the choices it leaves to the person. */
export function PreviewPanel({
  preview,
  places,
  currency,
  revising,
  committing,
  onRevise,
  onCommit,
  onLeave,
}: PreviewPanelProps) {
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [csv, setCsv] = useState<CsvMapping | undefined>(undefined)
  const targets = preview.statements.flatMap(({ statement, account_id }) =>
    account_id === null ? [] : [{ statement, account_id }],
  )
  const chooseAccount = (statement: number, account_id: string) => {
    const others = targets.filter(target => target.statement !== statement)
    onRevise({
      ...(preview.statements.length === 1 ? { account_id } : {}),
      targets: [...others, { statement, account_id }],
      ...(csv && { csv }),
    })
  }
  const changeMapping = (mapping: CsvMapping) => {
    setCsv(mapping)
    onRevise({
      csv: mapping,
      targets,
      ...(targets[0] && preview.statements.length === 1 ? { account_id: targets[0].account_id } : {}),
    })
  }
  const left = [...decided.values()].filter(add => !add).length
  const count =
    preview.statements.reduce(
      (sum, statement) => sum + statement.add_count + statement.changed_count + statement.removed_count,
      0,
    ) - left
  const homeless = preview.statements.some(
    statement => statement.account_id === null && statement.add_count > 0,
  )
  const commit = () =>
    onCommit(
      [...decided].map(([key, add]) => {
        const [statement = 0, row = 0] = key.split(' ').map(Number)
        return { statement, row, add }
      }),
    )
  return (
    <>
      <Section
        title={preview.file_name}
        hint={`${preview.format.toUpperCase()}, ${preview.encoding}`}
        actions={
          <Group gap="xs">
            <Button variant="default" onClick={onLeave} disabled={committing}>
              Leave it
            </Button>
            <Button onClick={commit} loading={committing} disabled={count === 0 || homeless || revising}>
              {count === 1 ? 'Import 1 transaction' : `Import ${count.toLocaleString()} transactions`}
            </Button>
          </Group>
        }
      >
        {homeless ? (
          <p className={classes['note']} role="status">
            Choose the account first; it is remembered for the next file.
          </p>
        ) : null}
        {preview.csv ? (
          <CsvMappingForm
            csv={preview.csv}
            dateOrderIsOpen={preview.questions.includes('date_order')}
            busy={revising}
            onChange={changeMapping}
          />
        ) : null}
      </Section>
      {preview.statements.map(statement => (
        <StatementPreview
          key={statement.statement}
          statement={statement}
          places={places}
          currency={currency}
          busy={revising}
          decided={decided}
          onAccount={account_id => chooseAccount(statement.statement, account_id)}
          onDecide={(row, add) =>
            setDecided(now => new Map([...now, [`${statement.statement} ${row}`, add]]))
          }
        />
      ))}
    </>
  )
}
