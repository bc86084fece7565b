import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { LeaseDetail } from '../../../shared/contract/lease-records.ts'
import { said } from '../../../shared/domain/said.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { Columns } from '../../components/Columns.tsx'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneySection } from '../../components/MoneyFor.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { LeaseEntries } from './LeaseEntries.tsx'
import { LeaseForm } from './LeaseForm.tsx'
import { RentList } from './RentList.tsx'

/** One lease: its rents and what of them is paid, its deposit, and what was agreed. */
export function LeaseScreen() {
  const { leaseId } = useParams({ from: '/rents/$leaseId' })
  const household = useHousehold()
  const lease = useQuery(api.leases.get.queryOptions({ input: { lease_id: leaseId } }))
  if (readFailed(lease))
    return <RecordFailure query={lease} kind="Lease" others={<Link to="/rents">All rents</Link>} />
  if (!lease.data) return <ScreenSkeleton label="Loading the lease" />
  return <LeasePage lease={lease.data} household={household} />
}

interface LeasePageProps {
  readonly lease: LeaseDetail
  readonly household: Household
}

function LeasePage({ lease, household }: LeasePageProps) {
  const [editing, setEditing] = useState(false)
  const edit = () => setEditing(true)
  const actions = [{ id: 'lease.edit', keys: 'e', label: 'Edit this lease', group: 'Lease', run: edit }]
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <PageHeader
        title={lease.tenant}
        subtitle={
          <>
            <Link to="/rents">Rents</Link> ·{' '}
            <Link to="/properties/$propertyId" params={{ propertyId: lease.property_id }}>
              {lease.property}
            </Link>{' '}
            {lease.unit}
          </>
        }
        actions={
          <>
            <RemoveLease lease={lease} />
            <Button leftSection={<IconPencil size={15} stroke={1.75} />} onClick={edit}>
              Edit
            </Button>
          </>
        }
      />
      <Columns>
        <div>
          <RentList lease={lease} household={household} />
          <MoneySection kind="lease" id={lease.id} />
        </div>
        <div>
          <Agreed lease={lease} currency={household.currency} />
          <LeaseEntries lease={lease} household={household} />
        </div>
      </Columns>
      <Attachments kind="lease" id={lease.id} />
      <RecordHistory kind="lease" id={lease.id} />
      <LeaseForm opened={editing} lease={lease} household={household} onClose={() => setEditing(false)} />
    </>
  )
}

function Agreed({ lease, currency }: { readonly lease: LeaseDetail; readonly currency: string }) {
  return (
    <Section title="Agreed">
      <Card>
        <Facts>
          <Fact name="Rent now">
            <Money amount={lease.rent_now} currency={currency} />
          </Fact>
          {lease.rent_steps.map(step => (
            <Fact key={step.from} name="Changes">
              <Money amount={step.rent} currency={currency} /> from <DateText date={step.from} />
            </Fact>
          ))}
          <Fact name="Runs">
            <DateText date={lease.start_date} /> to{' '}
            {lease.end_date === null ? 'no end' : <DateText date={lease.end_date} />}
          </Fact>
          {lease.notice_on === null ? null : (
            <Fact name="Think of its end">
              <DateText date={lease.notice_on} />
            </Fact>
          )}
          <Fact name="Due on day">{lease.due_day}</Fact>
          <Fact name="Days of grace">{lease.grace_days}</Fact>
          <Fact name="Late fee">
            {lease.late_fee !== null ? (
              <Money amount={lease.late_fee} currency={currency} />
            ) : lease.late_fee_percent === null ? (
              'None'
            ) : (
              `${lease.late_fee_percent} % of what is late`
            )}
          </Fact>
        </Facts>
      </Card>
    </Section>
  )
}

function RemoveLease({ lease }: { readonly lease: LeaseDetail }) {
  const navigate = useNavigate()
  return (
    <ConfirmAction
      title="Remove this lease?"
      text={said`The lease of ${lease.tenant} is removed. One that has payments, charges or deposits is ended instead.`}
      confirmLabel="Remove lease"
      danger
      onConfirm={async () => {
        await client.leases.remove({ lease_id: lease.id })
        toastDone('Lease removed')
        void navigate({ to: '/rents' })
      }}
    >
      {open => (
        <Button variant="default" onClick={open}>
          Remove
        </Button>
      )}
    </ConfirmAction>
  )
}
