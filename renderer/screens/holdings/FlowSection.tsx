import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { HoldingFlow } from '../../../shared/contract/holding-flows.ts'
import type { Holding } from '../../../shared/contract/holdings.ts'
import { comesIn } from '../../../shared/domain/holdings/performance.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { CodedMoney } from './CodedMoney.tsx'
import { FlowForm } from './FlowForm.tsx'
import classes from './Holdings.module.css'
import { FLOW_NAMES } from './names.ts'

/** Rows shown before a person asks for all. */
const FIRST = 6

interface FlowSectionProps {
  readonly holding: Holding
  readonly household: Household
}

/** What was paid for a holding and received of it. */
export function FlowSection({ holding, household }: FlowSectionProps) {
  const [adding, setAdding] = useState(false)
  const [all, setAll] = useState(false)
  const flows = useQuery(api.holdings.listFlows.queryOptions({ input: { holding_id: holding.id } }))
  if (readFailed(flows))
    return <ReadFailure query={flows} title="What was paid and received could not be loaded" />
  const items = flows.data?.items ?? []
  return (
    <Section
      title="Paid and received"
      hint={items.length > 0 ? items.length : undefined}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => setAdding(true)}
        >
          Add an amount
        </Button>
      }
    >
      {flows.isPending ? <RowsSkeleton label="Loading amounts" rows={3} /> : null}
      <Card padded={false}>
        <ul className={classes['plain']} aria-label="Paid and received">
          {items.slice(0, all ? items.length : FIRST).map(flow => (
            <FlowRow key={flow.id} flow={flow} />
          ))}
          {flows.data && items.length === 0 ? (
            <li className={classes['row']}>
              <span className={classes['muted']}>
                Add what you paid in, costs, rent and the sale to see the return.
              </span>
            </li>
          ) : null}
        </ul>
        {items.length > FIRST && !all ? (
          <div className={classes['more']}>
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
              Show all {items.length} amounts
            </Button>
          </div>
        ) : null}
      </Card>
      <FlowForm opened={adding} holding={holding} household={household} onClose={() => setAdding(false)} />
    </Section>
  )
}

/** A person may have said that it does not count, whatever else was entered. */
function notCounted({ same_as }: HoldingFlow): string {
  return same_as === null ? ' · not counted' : ' · not counted: the same amount was entered by hand'
}

function FlowRow({ flow }: { readonly flow: HoldingFlow }) {
  usePrivacy()
  const signed = comesIn(flow.kind) ? flow.amount : -flow.amount
  return (
    <li className={classes['row']}>
      <span className={classes['when']}>
        <DateText date={flow.date} />
      </span>
      <span className={classes['what']}>
        {FLOW_NAMES[flow.kind]}{' '}
        <span className={classes['muted']}>
          {flow.note}
          {flow.counted ? null : notCounted(flow)}
        </span>
      </span>
      <span className={classes['amount']}>
        <CodedMoney
          amount={signed}
          currency={flow.currency}
          sign="always"
          tone={comesIn(flow.kind) ? 'gain' : 'plain'}
        />
      </span>
      {flow.transaction_id === null ? (
        <RemoveFlow flow={flow} />
      ) : (
        <Link to="/transactions" search={{ open: flow.transaction_id }}>
          Transaction
        </Link>
      )}
    </li>
  )
}

function RemoveFlow({ flow }: { readonly flow: HoldingFlow }) {
  usePrivacy()
  return (
    <ConfirmAction
      title="Remove this amount?"
      text={`${FLOW_NAMES[flow.kind]}, ${formatMoney(flow.amount, flow.currency)} of ${formatDate(flow.date)}, is removed. Its entry in the history stays.`}
      confirmLabel="Remove"
      danger
      onConfirm={async () => {
        await client.holdings.deleteFlow({ holding_id: flow.holding_id, flow_id: flow.id })
        toastDone('Amount removed')
      }}
    >
      {open => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={open}
          aria-label={`Remove ${FLOW_NAMES[flow.kind]} of ${formatDate(flow.date)}`}
        >
          Remove
        </Button>
      )}
    </ConfirmAction>
  )
}
