import { SegmentedControl, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { RowAction, RowState } from '../../../shared/contract/imports.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { readOn } from '../../components/read-on.ts'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import { announce } from '../../state/announcements.ts'
import classes from './Import.module.css'
import { countOf, REASONS, type Row, STATE_ORDER, STATES, type Statement } from './row-words.ts'

const PAGE = 200
const ROW_HEIGHT = 34
const HEAD_HEIGHT = 35

export interface Decision {
  readonly statement: number
  readonly row: number
  readonly action: RowAction
}

interface StatementRowsProps {
  readonly previewId: string
  /** Changes whenever the preview does, so that what was read of the one before is not shown. */
  readonly revision: number
  readonly statement: Statement
  readonly title: string
  readonly places: Places
  readonly currency: string
  /** Once it is being written the preview is gone, maybe before that is known here: nothing more is asked of it. */
  readonly committing: boolean
  readonly onDecide: (decisions: readonly Decision[]) => void
}

const ACTIONS: Readonly<Record<RowAction, string>> = {
  add: 'Add it as another',
  skip: 'Leave it as it is',
  change: 'Apply the change',
}

function actionText({ reason }: Row, action: RowAction): string {
  if (reason !== 'expected_at_rate') return ACTIONS[action]
  return action === 'change' ? 'It is what was expected' : action === 'skip' ? 'Leave it out' : ACTIONS.add
}

/** What taking a row in means: a change where the bank changed something, else adding it. */
function wantedAction(row: Row): RowAction | undefined {
  return row.choices.find(choice => choice === 'change') ?? row.choices.find(choice => choice === 'add')
}

/** The rows as they will be written, a page at a time; what is marked is written, and each can be left out or taken in. */
export function StatementRows({
  previewId,
  revision,
  statement,
  title,
  places,
  currency,
  committing,
  onDecide,
}: StatementRowsProps) {
  const states = STATE_ORDER.filter(state => countOf(statement, state) > 0)
  const [chosen, setChosen] = useState<RowState | 'all'>('all')
  const shown = chosen !== 'all' && states.includes(chosen) ? chosen : 'all'
  const list = useInfiniteQuery({
    ...api.imports.previewRows.infiniteOptions({
      input: (offset: number) => ({
        preview_id: previewId,
        statement: statement.statement,
        ...(shown === 'all' ? {} : { state: shown }),
        offset,
        limit: PAGE,
      }),
      initialPageParam: 0,
      getNextPageParam: (page, pages) => {
        const read = pages.reduce((sum, each) => sum + each.items.length, 0)
        return page.items.length > 0 && read < page.total ? read : undefined
      },
      placeholderData: previous => previous,
    }),
    queryKey: ['import rows', previewId, revision, statement.statement, shown],
    enabled: !committing,
  })
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const total = list.data?.pages[0]?.total
  const columns = useMemo(
    () =>
      columnsOf(places, currency, (row, action) =>
        onDecide([{ statement: statement.statement, row: row.row, action }]),
      ),
    [places, currency, onDecide, statement.statement],
  )
  const selected = new Set(rows.filter(row => row.action !== 'skip').map(row => `${row.row}`))
  const select = (wanted: ReadonlySet<string>) => {
    const decisions: Decision[] = []
    let fixed = 0
    for (const row of rows) {
      const takeIn = wanted.has(`${row.row}`)
      if (takeIn === (row.action !== 'skip')) continue
      const action = takeIn ? wantedAction(row) : row.choices.find(choice => choice === 'skip')
      if (action === undefined) fixed += 1
      else decisions.push({ statement: statement.statement, row: row.row, action })
    }
    if (fixed > 0) announce(fixed === 1 ? 'This row cannot be imported' : `${fixed} rows cannot be imported`)
    if (decisions.length > 0) onDecide(decisions)
  }
  return (
    <>
      {states.length > 1 ? (
        <SegmentedControl
          className={classes['states'] ?? ''}
          size="xs"
          aria-label={said`Which rows of ${title}`}
          value={shown}
          onChange={value => setChosen(states.find(state => state === value) ?? 'all')}
          data={[
            { value: 'all', label: `All ${formatCount(statement.row_count)}` },
            ...states.map(state => ({
              value: state,
              label: said`${STATES[state].label} ${formatCount(countOf(statement, state))}`,
            })),
          ]}
        />
      ) : null}
      <ReadFailure query={list} title="The rows could not be loaded" />
      <div
        className={classes['table']}
        style={cssVariables({
          '--rows-height': `${HEAD_HEIGHT + ROW_HEIGHT * Math.max(1, total ?? rows.length)}px`,
        })}
      >
        <VirtualTable
          label={said`Rows of ${title}`}
          columns={columns}
          rows={rows}
          rowKey={row => `${row.row}`}
          rowLabel={row => said`${row.payee || row.description || 'row'} of ${row.date}, line ${row.line}`}
          rowTone={row => (row.action === 'skip' ? 'muted' : 'plain')}
          totalCount={total}
          {...readOn(list)}
          rowHeight={ROW_HEIGHT}
          selected={selected}
          onSelect={select}
        />
      </div>
    </>
  )
}

function columnsOf(
  places: Places,
  currency: string,
  onAction: (row: Row, action: RowAction) => void,
): readonly TableColumn<Row>[] {
  return [
    { id: 'date', header: 'Date', width: '112px', cell: row => <DateText date={row.date} /> },
    {
      id: 'payee',
      header: 'Payee',
      width: 'minmax(180px, 1.4fr)',
      cell: row => (
        <span className={classes['payee']}>
          <bdi>{row.payee || row.description}</bdi>
          {row.description && row.description !== row.payee ? (
            <bdi className={classes['raw']}> {row.description}</bdi>
          ) : null}
        </span>
      ),
    },
    {
      id: 'bucket',
      header: 'Bucket',
      width: 'minmax(90px, 0.5fr)',
      cell: row => (
        <span className={classes['raw']}>
          {row.transfer_account
            ? `To or from ${row.transfer_account}`
            : places.bucketName(row.bucket_id) || row.category}
        </span>
      ),
    },
    {
      id: 'state',
      header: 'What it is',
      width: 'minmax(170px, 1fr)',
      cell: row => <RowStanding row={row} currency={currency} onAction={onAction} />,
    },
    {
      id: 'amount',
      header: 'Amount',
      width: '116px',
      align: 'end',
      cell: row => (
        <Money
          amount={row.signed_amount}
          currency={currency}
          tone={row.signed_amount > 0 ? 'gain' : 'plain'}
        />
      ),
    },
    {
      id: 'balance',
      header: 'Balance',
      width: '116px',
      align: 'end',
      cell: row =>
        row.balance === null ? null : <Money amount={row.balance} currency={currency} tone="muted" />,
    },
  ]
}

interface RowStandingProps {
  readonly row: Row
  readonly currency: string
  readonly onAction: (row: Row, action: RowAction) => void
}

function RowStanding({ row, currency, onAction }: RowStandingProps) {
  const { label, tone } = STATES[row.state]
  return (
    <span className={classes['standing']}>
      <ToneBadge tone={tone}>{label}</ToneBadge>
      {row.choices.length > 2 ? (
        <Select
          size="xs"
          aria-label={`What to do with ${row.payee || row.description}`}
          allowDeselect={false}
          data={row.choices.map(value => ({ value, label: actionText(row, value) }))}
          value={row.action}
          comboboxProps={{ width: 190 }}
          onChange={value => {
            const action = row.choices.find(choice => choice === value)
            if (action !== undefined) onAction(row, action)
          }}
        />
      ) : null}
      {row.candidate ? (
        <span className={classes['raw']}>
          here: <Money amount={row.candidate.signed_amount} currency={currency} tone="muted" />{' '}
          <bdi>{row.candidate.payee || row.candidate.description}</bdi>,{' '}
          <DateText date={row.candidate.date} style="short" />
        </span>
      ) : null}
      {row.reason === null ? null : <span className={classes['raw']}>{REASONS[row.reason]}</span>}
      {row.paid_for ? <span className={classes['raw']}>{paidForText(row.paid_for)}</span> : null}
      {row.fee === null ? null : (
        <span className={classes['raw']}>
          fee <Money amount={row.fee} currency={currency} tone="muted" />
        </span>
      )}
      {row.original ? (
        <span className={classes['raw']}>
          paid as <Money amount={row.original.amount} currency={row.original.currency} tone="muted" />
        </span>
      ) : null}
      {row.splits.length > 0 ? (
        <span className={classes['raw']}>
          {row.splits
            .map(part => part.category ?? part.notes)
            .filter(text => text !== '')
            .join(', ') || `${row.splits.length} parts`}
        </span>
      ) : null}
    </span>
  )
}

const BOOKED = { contribution: 'a contribution', draw: 'a draw', due: 'owed between the two' } as const

/** An entity's cost on the person's account, and the other way round. */
function paidForText({ payer, bearer, booked_as }: NonNullable<Row['paid_for']>): string {
  const name = ({ entity_id, name: its }: typeof payer) => (entity_id === null ? 'you' : its)
  return `paid by ${name(payer)} for ${name(bearer)}: ${BOOKED[booked_as]}`
}
