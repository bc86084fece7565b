import { Button, Menu } from '@mantine/core'
import { IconArrowRight, IconMessage, IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Deal } from '../../../shared/contract/deals.ts'
import type { Pipeline } from '../../../shared/contract/wholesale.ts'
import { needsOfMove, STAGE_NAMES, STAGES } from '../../../shared/domain/deals/stages.ts'
import { errorText } from '../../api/errors.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { Columns } from '../../components/Columns.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { RunPanel } from '../messages/RunPanel.tsx'
import { CoverCheck } from './CoverCheck.tsx'
import { DealExits } from './DealExits.tsx'
import { DealFacts } from './DealFacts.tsx'
import { DealForm } from './DealForm.tsx'
import { DealMoney } from './DealMoney.tsx'
import { DealPapers } from './DealPapers.tsx'
import { Documents } from './Documents.tsx'
import { sinceText } from './deal-words.ts'
import { LogActivity } from './LogActivity.tsx'
import { type Move, MoveDeal } from './MoveDeal.tsx'
import { Offers } from './Offers.tsx'
import { SellerCard } from './SellerCard.tsx'
import { StageBadge } from './StageBadge.tsx'
import { Timeline } from './Timeline.tsx'

/** One deal: its figures, its buyers, all that happened to it, and what comes next. */
export function DealScreen() {
  const { dealId } = useParams({ from: '/deals/$dealId' })
  const household = useHousehold()
  const deal = useQuery(api.deals.get.queryOptions({ input: { deal_id: dealId } }))
  const pipelineId = deal.data?.pipeline_id ?? null
  const pipeline = useQuery(
    api.wholesale.get.queryOptions({
      input: { pipeline_id: pipelineId ?? '' },
      enabled: pipelineId !== null,
    }),
  )
  const failed = [deal, pipeline].find(readFailed)
  if (failed) return <RecordFailure query={failed} kind="Deal" others={<Link to="/deals">All deals</Link>} />
  if (!deal.data || (pipelineId !== null && pipeline.isPending))
    return <ScreenSkeleton label="Loading the deal" />
  return <DealDetail deal={deal.data} pipeline={pipeline.data} household={household} />
}

interface DealDetailProps {
  readonly deal: Deal
  /** Absent for a deal that is not on the board. */
  readonly pipeline: Pipeline | undefined
  readonly household: Household
}

function DealDetail({ deal, pipeline, household }: DealDetailProps) {
  const [editing, setEditing] = useState(false)
  const [writing, setWriting] = useState(false)
  const [move, setMove] = useState<Move | null>(null)
  const actions = [
    { id: 'deal.edit', keys: 'e', label: 'Edit this deal', group: 'Deals', run: () => setEditing(true) },
    {
      id: 'deal.write',
      keys: 'w',
      label: 'Message the seller',
      group: 'Deals',
      run: () => setWriting(true),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <PageHeader
        title={deal.title}
        subtitle={
          <>
            <Link to="/deals">Deals</Link>
            {pipeline ? (
              <>
                {' '}
                · <StageBadge stage={pipeline.stage} /> {sinceText(pipeline.days_in_stage)}
              </>
            ) : null}
          </>
        }
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconMessage size={15} stroke={1.75} />}
              onClick={() => setWriting(true)}
            >
              Message
            </Button>
            <Button
              variant="default"
              leftSection={<IconPencil size={15} stroke={1.75} />}
              onClick={() => setEditing(true)}
            >
              Edit
            </Button>
            {pipeline ? <MoveMenu pipeline={pipeline} onMove={setMove} /> : <PutOnBoard deal={deal} />}
          </>
        }
      />
      <Columns>
        <div>
          {pipeline ? <Offers pipeline={pipeline} household={household} /> : null}
          {pipeline ? <LogActivity pipeline={pipeline} /> : null}
          <CoverCheck deal={deal} household={household} />
          <DealExits dealId={deal.id} household={household} />
          <DealMoney deal={deal} household={household} />
          <Timeline deal={deal} household={household} />
        </div>
        <div>
          {pipeline ? <DealFacts pipeline={pipeline} household={household} /> : null}
          <SellerCard deal={deal} household={household} />
          <DealPapers dealId={deal.id} />
          <Documents deal={deal} />
          <Attachments kind="deal" id={deal.id} />
          {pipeline ? <RecordHistory kind="pipeline" id={pipeline.id} title="History on the board" /> : null}
          <RecordHistory kind="deal" id={deal.id} title="History of the deal" />
        </div>
      </Columns>
      <DealForm
        opened={editing}
        deal={deal}
        pipeline={pipeline}
        household={household}
        onClose={() => setEditing(false)}
      />
      <RunPanel opened={writing} deal={deal} onClose={() => setWriting(false)} />
      <MoveDeal move={move} household={household} onClose={() => setMove(null)} />
    </>
  )
}

function MoveMenu({
  pipeline,
  onMove,
}: {
  readonly pipeline: Pipeline
  readonly onMove: (move: Move) => void
}) {
  const targets = STAGES.filter(stage => needsOfMove(pipeline.stage, stage) !== undefined)
  if (targets.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button rightSection={<IconArrowRight size={15} stroke={1.75} />}>Move to…</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {targets.map(to => (
          <Menu.Item key={to} onClick={() => onMove({ card: pipeline, to })}>
            {STAGE_NAMES[to]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function PutOnBoard({ deal }: { readonly deal: Deal }) {
  const put = useMutation({
    mutationFn: () => client.wholesale.create({ deal_id: deal.id }),
    onError: error => toastFailed('The deal was not added to the board', errorText(error)),
  })
  return (
    <Button loading={put.isPending} onClick={() => put.mutate()}>
      Add to the board
    </Button>
  )
}
