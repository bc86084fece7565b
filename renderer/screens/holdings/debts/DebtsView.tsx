import { Button } from '@mantine/core'
import { IconCreditCard } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Household } from '../../../api/household.ts'
import { api } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../../components/Loading.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { DebtSchedule } from './DebtSchedule.tsx'
import { DebtTable } from './DebtTable.tsx'
import { DebtTermsForm } from './DebtTermsForm.tsx'
import { ExtraPayments } from './ExtraPayments.tsx'
import { LenderStatements } from './LenderStatements.tsx'
import { NextMoney } from './NextMoney.tsx'
import { PaymentsToSplit } from './PaymentsToSplit.tsx'
import { PayoffPlans } from './PayoffPlans.tsx'
import { RateChanges } from './RateChanges.tsx'

/** What is owed: each debt with its payments, and how all are paid off. */
export function DebtsView({ household }: { readonly household: Household }) {
  const navigate = useNavigate()
  const debts = useQuery(api.debts.list.queryOptions({ input: {} }))
  const [openId, setOpenId] = useState<string | null>(null)
  const [editing, setEditing] = useState(false)
  if (readFailed(debts)) return <ReadFailure query={debts} title="The debts could not be loaded" />
  if (!debts.data) return <RowsSkeleton label="Loading debts" rows={4} />
  const { items } = debts.data
  const open = items.find(({ id }) => id === openId) ?? items[0]
  if (!open)
    return (
      <EmptyState
        icon={IconCreditCard}
        title="No debts"
        text="Cards, loans and mortgages are accounts; what is owed against a holding is entered there. Each has its payments here."
        actions={<Button onClick={() => void navigate({ to: '/accounts' })}>Go to accounts</Button>}
      />
    )
  return (
    <>
      <DebtTable debts={items} openId={open.id} onOpen={setOpenId} />
      <DebtSchedule key={open.id} debt={open} onEdit={() => setEditing(true)} />
      <PaymentsToSplit debt={open} />
      <RateChanges debt={open} />
      <ExtraPayments debt={open} />
      <LenderStatements debt={open} today={household.today} />
      <PayoffPlans debts={items} household={household} />
      <NextMoney household={household} />
      <DebtTermsForm opened={editing} debt={open} onClose={() => setEditing(false)} />
    </>
  )
}
