import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { Household } from '../../api/household.ts'
import { type Places, usePlaces } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatMonth } from '../../components/date-text.ts'
import { Fact, Facts } from '../../components/Facts.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneySection } from '../../components/MoneyFor.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { FlowButtons } from './FlowActions.tsx'
import { type Flow, hasEnded, howOften, type PlanKind, TITLES } from './plan-words.ts'

type Obligation = Outputs['obligations']['create']
type Replacement = Outputs['obligations']['createReplacement']

export interface OpenedPlan {
  readonly kind: PlanKind
  readonly id: string
}

interface PlanPanelProps {
  /** Opens the form of an income. */
  readonly onEditFlow: (flow: Flow) => void
  /** null for none. */
  readonly plan: OpenedPlan | null
  readonly household: Household
  readonly onClose: () => void
}

/** One plan beside the lists: what is known of it, the transactions that are for it, and what was done to it. */
export function PlanPanel({ plan, household, onClose, onEditFlow }: PlanPanelProps) {
  const named = usePlanName(plan)
  return (
    <SidePanel
      opened={plan !== null}
      onClose={onClose}
      title={named ?? 'Plan'}
      subtitle={plan === null ? undefined : TITLES[plan.kind]}
    >
      {plan === null ? null : (
        <>
          <PlanFacts plan={plan} household={household} onEditFlow={onEditFlow} />
          <MoneySection kind={plan.kind} id={plan.id} />
          <RecordHistory kind={plan.kind} id={plan.id} />
        </>
      )}
    </SidePanel>
  )
}

/** The lists of all plans, whatever became of them; only that of the open plan's kind is read. */
function usePlanLists(kind: PlanKind | undefined) {
  return {
    obligation: useQuery(api.obligations.list.queryOptions({ input: {}, enabled: kind === 'obligation' })),
    flow: useQuery(api.obligations.listFlows.queryOptions({ input: {}, enabled: kind === 'flow' })),
    replacement: useQuery(
      api.obligations.listReplacements.queryOptions({ input: {}, enabled: kind === 'replacement' }),
    ),
  }
}

function usePlanName(plan: OpenedPlan | null): string | undefined {
  const lists = usePlanLists(plan?.kind)
  if (plan === null) return undefined
  const items: readonly { readonly id: string; readonly name: string }[] = lists[plan.kind].data?.items ?? []
  return items.find(each => each.id === plan.id)?.name
}

interface FactsProps extends Pick<PlanPanelProps, 'onEditFlow'> {
  readonly plan: OpenedPlan
  readonly household: Household
}

function PlanFacts({ plan: { kind, id }, household, onEditFlow }: FactsProps) {
  const lists = usePlanLists(kind)
  const places = usePlaces()
  const list = lists[kind]
  const found = <Item extends { readonly id: string }>(items: readonly Item[] | undefined) =>
    items?.find(each => each.id === id)
  const facts = (): ReactNode => {
    switch (kind) {
      case 'obligation': {
        const item = found(lists.obligation.data?.items)
        return item && <ObligationFacts item={item} household={household} places={places} />
      }
      case 'flow': {
        const item = found(lists.flow.data?.items)
        return (
          item && (
            <>
              <FlowFacts item={item} household={household} places={places} />
              <FlowButtons flow={item} onEdit={() => onEditFlow(item)} />
            </>
          )
        )
      }
      case 'replacement': {
        const item = found(lists.replacement.data?.items)
        return item && <ReplacementFacts item={item} household={household} places={places} />
      }
    }
  }
  return (
    <>
      <ReadFailure query={list} title="The plan could not be loaded" />
      {list.isPending ? <RowsSkeleton label="Loading the plan" rows={4} /> : null}
      {list.data ? (facts() ?? <p>It is not there any more. Its history tells what became of it.</p>) : null}
    </>
  )
}

interface ItemFactsProps<Item> {
  readonly item: Item
  readonly household: Household
  readonly places: Places
}

const OBLIGATION_STATES: Readonly<Record<Obligation['status'], string>> = {
  open: 'Open',
  paid: 'Paid',
  cancelled: 'Cancelled',
}
const FLOW_STATES: Readonly<Record<Flow['status'], string>> = {
  active: 'Expected',
  paused: 'Paused',
  archived: 'No longer expected',
}
const REPLACEMENT_STATES: Readonly<Record<Replacement['status'], string>> = {
  active: 'Being saved for',
  bought: 'Bought',
  archived: 'Archived',
}

function ObligationFacts({ item, household, places }: ItemFactsProps<Obligation>) {
  return (
    <Facts>
      <Fact name="State">{OBLIGATION_STATES[item.status]}</Fact>
      <Fact name="Due">
        <DateText date={item.due_date} today={household.today} />
      </Fact>
      <Fact name="Amount">
        <Money amount={item.amount} currency={household.currency} />
      </Fact>
      <Fact name="Paid by its transactions">
        <Money amount={item.amount_paid} currency={household.currency} />
      </Fact>
      {item.bucket_id === null ? null : <Fact name="Bucket">{places.bucketName(item.bucket_id)}</Fact>}
      {item.notes === '' ? null : <Fact name="Notes">{item.notes}</Fact>}
    </Facts>
  )
}

function FlowFacts({ item, household, places }: ItemFactsProps<Flow>) {
  return (
    <Facts>
      <Fact name="State">
        {item.status === 'active' && hasEnded(item) ? 'Ended' : FLOW_STATES[item.status]}
      </Fact>
      <Fact name="How often">{howOften(item)}</Fact>
      {item.end_date === null ? null : (
        <Fact name="Until">
          <DateText date={item.end_date} />
        </Fact>
      )}
      {item.expected_on === null ? null : (
        <Fact name="Next on">
          <DateText date={item.expected_on} today={household.today} />
        </Fact>
      )}
      {item.received_on === null ? null : (
        <Fact name="Last came on">
          <DateText date={item.received_on} today={household.today} />
        </Fact>
      )}
      <Fact name="Amount">
        <Money amount={item.amount} currency={household.currency} />
      </Fact>
      {item.account_id === null ? null : <Fact name="Account">{places.accountName(item.account_id)}</Fact>}
      {item.notes === '' ? null : <Fact name="Notes">{item.notes}</Fact>}
    </Facts>
  )
}

function ReplacementFacts({ item, household, places }: ItemFactsProps<Replacement>) {
  return (
    <Facts>
      <Fact name="State">{REPLACEMENT_STATES[item.status]}</Fact>
      <Fact name="Wanted by">{formatMonth(item.target_month)}</Fact>
      <Fact name="Cost">
        <Money amount={item.cost} currency={household.currency} />
      </Fact>
      <Fact name="Saved">
        <Money amount={item.saved} currency={household.currency} />
      </Fact>
      <Fact name="Needed a month">
        <Money amount={item.monthly_needed} currency={household.currency} />
      </Fact>
      {item.bucket_id === null ? null : (
        <Fact name="Saved in bucket">{places.bucketName(item.bucket_id)}</Fact>
      )}
      {item.notes === '' ? null : <Fact name="Notes">{item.notes}</Fact>}
    </Facts>
  )
}
