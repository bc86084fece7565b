import { Checkbox, Select, Textarea } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Occurrence } from '../../../shared/contract/bills.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'

interface PayBillProps {
  /** The occurrence to settle; closed without it. */
  readonly occurrence: Occurrence | null
  readonly household: Household
  readonly onClose: () => void
}

/** Records a payment of one occurrence, and posts its expense unless the person says that it is in the ledger already. */
export function PayBill({ occurrence, household, onClose }: PayBillProps) {
  return (
    <SidePanel
      opened={occurrence !== null}
      onClose={onClose}
      title={occurrence ? `Pay ${occurrence.name}` : ''}
      subtitle={
        occurrence ? (
          <>
            Due <DateText date={occurrence.due_date} today={household.today} />
          </>
        ) : undefined
      }
    >
      {occurrence ? (
        <PayForm
          key={`${occurrence.bill_id} ${occurrence.scheduled_date}`}
          occurrence={occurrence}
          household={household}
          onClose={onClose}
        />
      ) : null}
    </SidePanel>
  )
}

interface PayFormProps extends PayBillProps {
  readonly occurrence: Occurrence
}

function PayForm({ occurrence, household, onClose }: PayFormProps) {
  const open_amount = occurrence.state === 'part_paid' ? null : occurrence.amount
  const [amount, setAmount] = useState<number | null>(open_amount)
  const [problem, setProblem] = useState<string | null>(null)
  const [date, setDate] = useState(household.today)
  const [part, setPart] = useState(false)
  const [post, setPost] = useState(true)
  const [account, setAccount] = useState<string | null>(null)
  const [notes, setNotes] = useState('')
  const accounts = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } }))
  const pay = useMutation({
    mutationFn: () =>
      client.bills.pay({
        bill_id: occurrence.bill_id,
        scheduled_date: occurrence.scheduled_date,
        date,
        part,
        post_expense: post,
        ...(amount === null ? {} : { amount }),
        ...(notes === '' ? {} : { notes }),
        ...(account === null ? {} : { account_id: account }),
      }),
    onSuccess: () => {
      toastDone(`${occurrence.name} paid`)
      onClose()
    },
  })
  const problems = fieldErrors(pay.error)
  return (
    <StackedForm
      call={pay}
      failure="The payment was not recorded"
      submit="Record payment"
      valid={problem === null}
    >
      <MoneyInput
        data-autofocus
        label="Amount"
        description={occurrence.state === 'part_paid' ? 'Leave empty to pay the rest.' : undefined}
        currency={household.currency}
        value={amount}
        onChange={(value, why) => {
          setAmount(value)
          setProblem(why)
        }}
        error={problems['amount']}
      />
      <DateInput
        label="Paid on"
        value={date}
        valueFormat="YYYY-MM-DD"
        onChange={value => setDate(value ?? household.today)}
        error={problems['date']}
      />
      <Checkbox
        label="A part payment: the rest stays due"
        checked={part}
        onChange={event => setPart(event.currentTarget.checked)}
      />
      <Checkbox
        label="Post it as an expense"
        description="Leave this off when your bank's file will bring it in, or has already."
        checked={post}
        onChange={event => setPost(event.currentTarget.checked)}
      />
      {post && accounts.data && accounts.data.items.length > 0 ? (
        <Select
          label="From account"
          placeholder="The bill's own account"
          clearable
          data={accounts.data.items.map(each => ({ value: each.id, label: each.name }))}
          value={account}
          onChange={setAccount}
        />
      ) : null}
      <Textarea
        label="Notes"
        value={notes}
        onChange={event => setNotes(event.currentTarget.value)}
        maxLength={4000}
      />
    </StackedForm>
  )
}
