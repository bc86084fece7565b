import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import { STAGE_NAMES, STAGES, type Stage } from '../../../shared/domain/deals/stages.ts'
import type { Household } from '../../api/household.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { ColumnMenu } from '../../components/ColumnMenu.tsx'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { Money } from '../../components/Money.tsx'
import { useArranged } from '../../components/use-columns.ts'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import type { TableColumn, TableSort } from '../../components/virtual-table-types.ts'
import { Choice } from '../../form/index.ts'
import classes from './Deals.module.css'
import { daysText } from './deal-words.ts'
import { StageBadge } from './StageBadge.tsx'

const NONE = <span className={classes['muted']}>–</span>

function columnsFor({ currency }: Household): readonly TableColumn<PipelineCard>[] {
  const money = (amount: number | null) =>
    amount === null ? NONE : <Money amount={amount} currency={currency} />
  return [
    {
      id: 'title',
      header: 'Deal',
      width: 'minmax(180px, 1.4fr)',
      sortable: true,
      cell: card => card.title,
    },
    {
      id: 'stage',
      header: 'Stage',
      width: '132px',
      sortable: true,
      cell: card => <StageBadge stage={card.stage} />,
    },
    { id: 'seller', header: 'Seller', width: 'minmax(110px, 1fr)', cell: card => card.seller_name || NONE },
    {
      id: 'days',
      header: 'In stage',
      width: '92px',
      align: 'end',
      sortable: true,
      cell: card => daysText(card.days_in_stage),
    },
    { id: 'mao', header: 'MAO', width: '112px', align: 'end', cell: card => money(card.max_allowable_offer) },
    {
      id: 'contract',
      header: 'Contract',
      width: '112px',
      align: 'end',
      cell: card => money(card.contract_price),
    },
    {
      id: 'fee',
      header: 'Fee',
      width: '112px',
      align: 'end',
      sortable: true,
      cell: card => money(card.expected_fee),
    },
    {
      id: 'closing',
      header: 'Closes',
      width: '112px',
      align: 'end',
      sortable: true,
      cell: card =>
        card.closing_date === null ? (
          NONE
        ) : (
          <DateText date={card.closed_on ?? card.closing_date} style="short" />
        ),
    },
  ]
}

type SortKey = (card: PipelineCard) => string | number
const SORT_KEYS: Readonly<Record<string, SortKey>> = {
  title: card => card.title.toLowerCase(),
  stage: card => STAGES.indexOf(card.stage),
  days: card => card.days_in_stage,
  fee: card => card.expected_fee ?? Number.NEGATIVE_INFINITY,
  closing: card => card.closing_date ?? '9999-12-31',
}

/** The deals as a table: searched, by stage, sorted. */
export function DealList({
  cards,
  household,
}: {
  readonly cards: readonly PipelineCard[]
  readonly household: Household
}) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [stage, setStage] = useState<Stage | null>(null)
  const [sort, setSort] = useState<TableSort>({ column: 'days', direction: 'desc' })
  const allColumns = useMemo(() => columnsFor(household), [household])
  const columns = useArranged('deals', allColumns)
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    const key = SORT_KEYS[sort.column] ?? (() => 0)
    const direction = sort.direction === 'asc' ? 1 : -1
    return cards
      .filter(card => stage === null || card.stage === stage)
      .filter(card =>
        `${card.title} ${card.seller_name} ${card.address ?? ''}`.toLowerCase().includes(wanted),
      )
      .toSorted((first, second) => {
        const [a, b] = [key(first), key(second)]
        return a === b ? 0 : a < b ? -direction : direction
      })
  }, [cards, text, stage, sort])
  return (
    <>
      <FilterBar
        search={{ value: text, onChange: setText, placeholder: 'Search title, seller, address' }}
        active={
          stage === null
            ? []
            : [{ key: 'stage', label: `Stage is ${STAGE_NAMES[stage]}`, onRemove: () => setStage(null) }]
        }
        summary={<DealTotals cards={rows} currency={household.currency} />}
      >
        <Choice
          aria-label="Stage"
          placeholder="Any stage"
          clearable
          options={STAGES.map(value => ({ value, label: STAGE_NAMES[value] }))}
          value={stage}
          onChange={setStage}
        />
        <ColumnMenu list="deals" columns={allColumns} />
      </FilterBar>
      <VirtualTable
        label="Deals"
        columns={columns}
        rows={rows}
        rowKey={card => card.id}
        rowLabel={card => card.title}
        rowTone={card => (card.stage === 'dead' ? 'muted' : 'plain')}
        totalCount={rows.length}
        sort={sort}
        onSort={setSort}
        onOpen={card => void navigate({ to: '/deals/$dealId', params: { dealId: card.deal_id } })}
        empty={<p className={classes['none']}>No deals match the filters.</p>}
      />
    </>
  )
}

/** How many deals are found, and what their fees come to. */
function DealTotals({
  cards,
  currency,
}: {
  readonly cards: readonly PipelineCard[]
  readonly currency: string
}) {
  const fees = cards.flatMap(card => card.expected_fee ?? [])
  return (
    <>
      {cards.length === 1 ? '1 deal' : `${formatCount(cards.length)} deals`}
      {fees.length === 0 ? null : (
        <>
          , fees <Money amount={sumAmounts(fees, currency)} currency={currency} />
        </>
      )}
    </>
  )
}
