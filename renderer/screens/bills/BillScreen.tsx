import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Bill } from '../../../shared/contract/bills.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { Columns } from '../../components/Columns.tsx'
import { DateText } from '../../components/DateText.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneySection } from '../../components/MoneyFor.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge, ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { AutopaySteps } from './AutopaySteps.tsx'
import { BillForm } from './BillForm.tsx'
import { BillHistory } from './BillHistory.tsx'
import { CandidateList } from './CandidateList.tsx'
import { scheduleText } from './schedule-words.ts'

/** One bill: when it is due, every occurrence with its payments, and the steps to autopay. */
export function BillScreen() {
  const { billId } = useParams({ from: '/bills/$billId' })
  const household = useHousehold()
  const bill = useQuery(api.bills.get.queryOptions({ input: { bill_id: billId } }))
  if (readFailed(bill))
    return <RecordFailure query={bill} kind="Bill" others={<Link to="/bills">All bills</Link>} />
  if (!bill.data) return <ScreenSkeleton label="Loading the bill" />
  return <BillDetail bill={bill.data} household={household} />
}

const STATUS_DONE = { active: 'is active again', paused: 'paused', archived: 'archived' } as const

function BillDetail({ bill, household }: { readonly bill: Bill; readonly household: Household }) {
  const [editing, setEditing] = useState(false)
  const update = (status: Bill['status']) => client.bills.update({ bill_id: bill.id, status })
  const setStatus = useMutation({
    mutationFn: update,
    onSuccess: (saved, status) => toastDone(said`${saved.name} ${STATUS_DONE[status]}`),
    onError: error => toastFailed('The bill was not changed', errorText(error)),
  })
  useShortcuts([
    { id: 'bill.edit', keys: 'e', label: 'Edit this bill', group: 'Bills', run: () => setEditing(true) },
  ])
  return (
    <>
      <PageHeader
        title={bill.name}
        subtitle={
          <>
            <Link to="/bills">Bills</Link> · {scheduleText(bill)}
          </>
        }
        actions={
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={15} stroke={1.75} />}>
                  More
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {bill.status === 'active' ? (
                  <Menu.Item onClick={() => setStatus.mutate('paused')}>Pause</Menu.Item>
                ) : (
                  <Menu.Item onClick={() => setStatus.mutate('active')}>Make active</Menu.Item>
                )}
                {bill.status === 'archived' ? null : (
                  <Menu.Item onClick={() => setStatus.mutate('archived')}>Archive</Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
            <Button leftSection={<IconPencil size={15} stroke={1.75} />} onClick={() => setEditing(true)}>
              Edit
            </Button>
          </>
        }
      />
      <Columns>
        <div>
          <CandidateList currency={household.currency} billId={bill.id} />
          <BillHistory bill={bill} household={household} />
          <MoneySection kind="bill" id={bill.id} />
          <RecordHistory kind="bill" id={bill.id} />
        </div>
        <div>
          <BillFacts bill={bill} household={household} />
          <Section title="Autopay">
            <AutopaySteps billId={bill.id} />
          </Section>
          <Attachments kind="bill" id={bill.id} />
        </div>
      </Columns>
      <BillForm opened={editing} bill={bill} onClose={() => setEditing(false)} />
    </>
  )
}

function BillFacts({ bill, household }: { readonly bill: Bill; readonly household: Household }) {
  return (
    <Section title="The bill">
      <Card>
        <Facts>
          <Fact name="Status">
            <StatusBadge status={bill.status} />
          </Fact>
          <Fact name="Amount">
            <Money amount={bill.amount} currency={bill.currency} />{' '}
            {bill.amount_kind === 'estimated' ? <ToneBadge>Estimated</ToneBadge> : null}
          </Fact>
          <Fact name="Next due">
            {bill.next_shown === null ? (
              'None'
            ) : (
              <DateText date={bill.next_shown} today={household.today} style="short" />
            )}
          </Fact>
          <Fact name="Payee">{bill.payee || '–'}</Fact>
          <Fact name="Grace">{bill.grace_days === 1 ? '1 day' : `${bill.grace_days} days`}</Fact>
          <Fact name="Reminder">
            {bill.remind_days_ahead === 0
              ? 'On the day'
              : `${bill.remind_days_ahead} ${bill.remind_days_ahead === 1 ? 'day' : 'days'} ahead`}
          </Fact>
          {bill.notes ? <Fact name="Notes">{bill.notes}</Fact> : null}
        </Facts>
      </Card>
    </Section>
  )
}
