import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Outputs } from '../../../shared/contract/index.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { losesWithTheMonth, usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatDate, formatMonth } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { MoneyButton } from '../../components/MoneyFor.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { FlowActions } from './FlowActions.tsx'
import { FlowFields } from './FlowForm.tsx'
import { PlanForm } from './PlanForm.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import { PlanSection } from './PlanSection.tsx'
import classes from './Plans.module.css'
import { type Flow, hasEnded, howOften, type PlanKind, TITLES } from './plan-words.ts'
import type { PlansSearch } from './search.ts'

/** What ends a plan: it is paid, or bought. */
function useEndings() {
  const settle = useMutation({
    mutationFn: (obligation_id: string) => client.obligations.update({ obligation_id, status: 'paid' }),
    onSuccess: obligation => toastDone(said`${obligation.name} paid`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const bought = useMutation({
    mutationFn: (replacement_id: string) =>
      client.obligations.updateReplacement({ replacement_id, status: 'bought' }),
    onSuccess: item => toastDone(said`${item.name} bought`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return { settle, bought }
}

/** Which plan is open beside the lists, as the address has it. */
function useOpenedPlan() {
  const { kind, open: id } = useSearch({ from: '/plans' })
  const navigate = useNavigate()
  const show = (search: PlansSearch) => void navigate({ to: '/plans', search, replace: true })
  return {
    opened: kind === undefined || id === undefined ? null : { kind, id },
    open: (kind: PlanKind, id: string) => show({ kind, open: id }),
    close: () => show({}),
  }
}

/** What is owed once, what is expected to come in, and what is saved for: the months ahead beside the bills. */
export function PlansScreen() {
  const household = useHousehold()
  const { opened, open, close } = useOpenedPlan()
  const [adding, setAdding] = useState<PlanKind | null>(null)
  const obligations = useQuery(api.obligations.list.queryOptions({ input: { status: 'open' } }))
  const flows = useQuery(api.obligations.listFlows.queryOptions({ input: {} }))
  const replacements = useQuery(api.obligations.listReplacements.queryOptions({ input: {} }))
  const { settle, bought } = useEndings()
  const [edited, setEdited] = useState<Flow | null>(null)
  const editOpened = (flow: Flow) => {
    close()
    setEdited(flow)
  }
  const ended = (flows.data?.items ?? []).filter(hasEnded)
  return (
    <>
      <PageHeader title="Plans" subtitle="What is owed once, what will come in, and what you save for" />
      <PlanSection
        title="Owed once"
        text="Add a fee, a tax bill or a trip. It counts towards the month's obligations."
        query={obligations}
        items={obligations.data?.items ?? []}
        onAdd={() => setAdding('obligation')}
      >
        {obligation => (
          <>
            <PlanName name={obligation.name} onOpen={() => open('obligation', obligation.id)} />
            {obligation.amount_paid > 0 ? (
              <span className={classes['muted']}>
                <Money amount={obligation.amount_paid} currency={household.currency} /> paid
              </span>
            ) : null}
            <DateText date={obligation.due_date} today={household.today} style="short" />
            <span className={classes['amount']}>
              <Money amount={obligation.amount} currency={household.currency} />
            </span>
            <span className={classes['buttons']}>
              <MoneyButton thing={{ kind: 'obligation', id: obligation.id }} name={obligation.name} />
              <Button
                variant="default"
                size="compact-sm"
                aria-label={said`Mark paid: ${obligation.name}`}
                onClick={() => settle.mutate(obligation.id)}
              >
                Mark paid
              </Button>
            </span>
          </>
        )}
      </PlanSection>
      <PlanSection
        title="Expected income"
        text="Add a salary or rent you receive. The cash forecast includes it."
        query={flows}
        items={(flows.data?.items ?? []).filter(flow => !hasEnded(flow))}
        onAdd={() => setAdding('flow')}
      >
        {flow => (
          <>
            <PlanName name={flow.name} onOpen={() => open('flow', flow.id)} />
            <span className={classes['muted']}>
              {howOften(flow)}
              {flow.end_date === null ? null : `, until ${formatDate(flow.end_date)}`}
            </span>
            {flow.expected_on === null ? (
              <span className={classes['muted']}>Nothing more expected</span>
            ) : (
              <DateText date={flow.expected_on} today={household.today} style="short" />
            )}
            <span className={classes['amount']}>
              <Money amount={flow.amount} currency={household.currency} tone="gain" sign="always" />
            </span>
            <span className={classes['buttons']}>
              <FlowActions flow={flow} onEdit={() => setEdited(flow)} />
            </span>
          </>
        )}
      </PlanSection>
      <EndedFlows flows={ended} onOpen={id => open('flow', id)} />
      <PlanSection
        title="Saving for"
        text="Add something to save for, such as a roof or a holiday, and see how much to set aside each month."
        query={replacements}
        items={(replacements.data?.items ?? []).filter(item => item.status === 'active')}
        onAdd={() => setAdding('replacement')}
      >
        {item => (
          <>
            <PlanName name={item.name} onOpen={() => open('replacement', item.id)}>
              <ToneBadge tone={item.on_track ? 'gain' : 'warning'}>
                {item.on_track ? 'On track' : 'Behind'}
              </ToneBadge>
            </PlanName>
            <SavedSoFar item={item} currency={household.currency} />
            <span className={classes['amount']}>
              <Money amount={item.cost} currency={household.currency} />
            </span>
            <span className={classes['buttons']}>
              <MoneyButton thing={{ kind: 'replacement', id: item.id }} name={item.name} />
              <Button
                variant="default"
                size="compact-sm"
                aria-label={said`Bought: ${item.name}`}
                onClick={() => bought.mutate(item.id)}
              >
                Bought
              </Button>
            </span>
          </>
        )}
      </PlanSection>
      <PlanForm kind={adding} household={household} onClose={() => setAdding(null)} />
      <PlanPanel plan={opened} household={household} onClose={close} onEditFlow={editOpened} />
      <EditedFlow flow={edited} household={household} onClose={() => setEdited(null)} />
    </>
  )
}

interface SavedSoFarProps {
  readonly item: Outputs['obligations']['listReplacements']['items'][number]
  readonly currency: string
}

/** How far a goal is, and what it still takes each month; or that its bucket keeps nothing for it. */
function SavedSoFar({ item, currency }: SavedSoFarProps) {
  const places = usePlaces()
  if (losesWithTheMonth(places, item.bucket_id))
    return (
      <span className={classes['saved']}>
        {`${places.bucketName(item.bucket_id)} does not roll over. Turn on rollover to save in it`}
      </span>
    )
  return (
    <span className={classes['saved']}>
      <span>
        <Money amount={item.saved} currency={currency} /> saved,{' '}
        <Money amount={item.monthly_needed} currency={currency} /> a month until{' '}
        {formatMonth(item.target_month)}
      </span>
      <ProgressBar
        label={said`${item.name} saved`}
        value={Math.min(item.saved, item.cost)}
        limit={item.cost}
        kind="goal"
      />
    </span>
  )
}

interface EditedFlowProps {
  /** null for none. */
  readonly flow: Flow | null
  readonly household: Household
  readonly onClose: () => void
}

/** The form of the income that is edited. */
function EditedFlow({ flow, household, onClose }: EditedFlowProps) {
  return (
    <SidePanel opened={flow !== null} onClose={onClose} title={flow?.name ?? ''} subtitle={TITLES.flow}>
      {flow ? <FlowFields flow={flow} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

interface EndedFlowsProps {
  readonly flows: readonly Flow[]
  readonly onOpen: (id: string) => void
}

/** Income that is expected no longer, out of the way but to be had back. */
function EndedFlows({ flows, onOpen }: EndedFlowsProps) {
  if (flows.length === 0) return null
  return (
    <details className={classes['ended']}>
      <summary>{`${flows.length} no longer expected`}</summary>
      <ul className={classes['list']} aria-label="Income no longer expected">
        {flows.map(flow => (
          <li key={flow.id}>
            <PlanName name={flow.name} onOpen={() => onOpen(flow.id)} />
            {flow.status === 'active' && flow.end_date !== null
              ? `ended on ${formatDate(flow.end_date)}`
              : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

interface PlanNameProps {
  readonly name: string
  readonly onOpen: () => void
  readonly children?: ReactNode
}

/** What a plan is called, which opens it. */
function PlanName({ name, onOpen, children }: PlanNameProps) {
  return (
    <span className={classes['what']}>
      <button type="button" className={classes['open']} onClick={onOpen}>
        {name}
      </button>{' '}
      {children}
    </span>
  )
}
