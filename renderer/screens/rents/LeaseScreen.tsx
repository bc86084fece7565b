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
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { MoneySection } from '../../components/MoneyFor.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { toastDone } from '../../components/toast.tsx'
import { LeaseChecklists } from './LeaseChecklists.tsx'
import { LeaseEntries } from './LeaseEntries.tsx'
import { LeaseForm } from './LeaseForm.tsx'
import { LeaseTerms } from './LeaseTerms.tsx'
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
          <LeaseTerms lease={lease} currency={household.currency} />
          <LeaseEntries lease={lease} household={household} />
          <LeaseChecklists lease_id={lease.id} household={household} />
        </div>
      </Columns>
      <Attachments kind="lease" id={lease.id} />
      <RecordHistory kind="lease" id={lease.id} />
      <LeaseForm opened={editing} lease={lease} household={household} onClose={() => setEditing(false)} />
    </>
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
