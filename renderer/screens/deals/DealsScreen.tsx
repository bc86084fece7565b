import { Button, SegmentedControl } from '@mantine/core'
import { IconBriefcase2, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import type { Stage } from '../../../shared/domain/deals/stages.ts'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Board } from './Board.tsx'
import { DealFigures } from './DealFigures.tsx'
import { DealList } from './DealList.tsx'
import { type Move, MoveDeal } from './MoveDeal.tsx'
import { NewDeal } from './NewDeal.tsx'
import { SourceFigures } from './SourceFigures.tsx'

const VIEWS = [
  { value: 'board', label: 'Board' },
  { value: 'list', label: 'List' },
  { value: 'figures', label: 'Figures' },
  { value: 'sources', label: 'Sources' },
] as const

/** Every deal: the board by stage, the list, and what the pipeline is worth. */
export function DealsScreen() {
  const household = useHousehold()
  const { view = 'board' } = useSearch({ from: '/deals' })
  const navigate = useNavigate({ from: '/deals' })
  const [adding, setAdding] = useState(false)
  const [move, setMove] = useState<Move | null>(null)
  const deals = useQuery(api.wholesale.list.queryOptions({ input: {} }))
  const show = (next: (typeof VIEWS)[number]['value']) =>
    void navigate({ search: { view: next === 'board' ? undefined : next } })
  const onMove = useCallback((card: PipelineCard, to: Stage) => setMove({ card, to }), [])
  const add = () => setAdding(true)
  const actions = [
    { id: 'deals.add', keys: 'n', label: 'Add a deal', group: 'Deals', run: add },
    {
      id: 'deals.view',
      keys: 'v',
      label: 'Board, list, figures or sources',
      group: 'Deals',
      run: () =>
        show(VIEWS[(VIEWS.findIndex(each => each.value === view) + 1) % VIEWS.length]?.value ?? 'board'),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  const cards = deals.data?.items ?? []
  return (
    <FullHeight grows={view === 'figures' || view === 'sources'}>
      <PageHeader
        title="Deals"
        subtitle="From the first call to the fee"
        actions={
          <>
            <SegmentedControl
              aria-label="View"
              data={VIEWS.map(each => ({ ...each }))}
              value={view}
              onChange={value => show(VIEWS.find(each => each.value === value)?.value ?? 'board')}
            />
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add deal
            </Button>
          </>
        }
      />
      <ReadFailure query={deals} title="The deals could not be loaded" />
      {deals.isPending ? <ScreenSkeleton label="Loading deals" /> : null}
      {deals.data && cards.length === 0 ? (
        <EmptyState
          icon={IconBriefcase2}
          title="No deals yet"
          text="Add a lead as soon as a seller calls. You will see its stage, its offers and what it should earn, down to the fee."
          actions={<Button onClick={add}>Add a deal</Button>}
        />
      ) : null}
      {cards.length > 0 && view === 'board' ? (
        <Board cards={cards} household={household} onMove={onMove} />
      ) : null}
      {cards.length > 0 && view === 'list' ? <DealList cards={cards} household={household} /> : null}
      {cards.length > 0 && view === 'figures' ? <DealFigures household={household} /> : null}
      {cards.length > 0 && view === 'sources' ? <SourceFigures household={household} /> : null}
      <NewDeal opened={adding} household={household} onClose={() => setAdding(false)} />
      <MoveDeal move={move} household={household} onClose={() => setMove(null)} />
    </FullHeight>
  )
}
