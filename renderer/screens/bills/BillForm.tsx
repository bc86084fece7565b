import {
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Bill } from '../../../shared/contract/bills.ts'
import { WeekendRule } from '../../../shared/contract/bills.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { type BillDraft, draftOf, inputOf } from './bill-draft.ts'
import { ScheduleFields } from './ScheduleFields.tsx'

interface BillFormProps {
  readonly opened: boolean
  /** The bill to change; a new one without it. */
  readonly bill: Bill | undefined
  readonly onClose: () => void
}

/** Adds a bill or changes one. The schedule is read back in words while it is being chosen. */
export function BillForm({ opened, bill, onClose }: BillFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={bill ? `Change ${bill.name}` : 'New bill'}
      width={480}
    >
      {opened ? <BillFields bill={bill} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function BillFields({ bill, onClose }: Omit<BillFormProps, 'opened'>) {
  const household = useHousehold()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => draftOf(bill, household.today))
  const [amountProblem, setAmountProblem] = useState<string | null>(null)
  const set = (change: Partial<BillDraft>) => setDraft(now => ({ ...now, ...change }))
  const buckets = useQuery(api.buckets.list.queryOptions({ input: { status: 'active' } }))
  const accounts = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } }))
  const save = useMutation({
    mutationFn: () =>
      bill
        ? client.bills.update({ bill_id: bill.id, ...inputOf(draft) })
        : client.bills.create(inputOf(draft)),
    onSuccess: saved => {
      toastDone(bill ? `${saved.name} changed` : `${saved.name} added`)
      onClose()
      if (!bill) void navigate({ to: '/bills/$billId', params: { billId: saved.id } })
    },
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amountProblem === null) save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          required
          label="Name"
          placeholder="Rent"
          value={draft.name}
          onChange={event => set({ name: event.currentTarget.value })}
          error={problems['name']}
          maxLength={120}
        />
        <Group grow align="flex-start">
          <MoneyInput
            required
            label="Amount"
            currency={household.currency}
            value={draft.amount}
            onChange={(amount, problem) => {
              set({ amount })
              setAmountProblem(problem)
            }}
            error={problems['amount']}
          />
          <TextInput
            label="Payee"
            value={draft.payee}
            onChange={event => set({ payee: event.currentTarget.value })}
            error={problems['payee']}
            maxLength={200}
          />
        </Group>
        <SegmentedControl
          aria-label="Amount is"
          data={[
            { value: 'fixed', label: 'Always this amount' },
            { value: 'estimated', label: 'Varies: average of the last three' },
          ]}
          value={draft.amount_kind}
          onChange={value => set({ amount_kind: value === 'estimated' ? 'estimated' : 'fixed' })}
        />
        <ScheduleFields draft={draft} onChange={setDraft} problems={problems} />
        <Group grow align="flex-start">
          <DateInput
            label="From"
            valueFormat="YYYY-MM-DD"
            value={draft.start_date}
            onChange={value => set({ start_date: value ?? household.today })}
            error={problems['start_date']}
          />
          <DateInput
            label="Until"
            placeholder="No end"
            clearable
            valueFormat="YYYY-MM-DD"
            value={draft.end_date}
            onChange={value => set({ end_date: value })}
            error={problems['end_date']}
          />
        </Group>
        <Select
          label="On a weekend"
          data={[
            { value: 'none', label: 'Stays on its day' },
            { value: 'before', label: 'Moves to the Friday before' },
            { value: 'after', label: 'Moves to the Monday after' },
          ]}
          allowDeselect={false}
          value={draft.weekend_rule}
          onChange={value => set({ weekend_rule: WeekendRule.catch('none').parse(value) })}
        />
        <Group grow align="flex-start">
          <NumberInput
            label="Remind, days ahead"
            min={0}
            max={60}
            value={draft.remind_days_ahead}
            onChange={value => set({ remind_days_ahead: Number(value) || 0 })}
            error={problems['remind_days_ahead']}
          />
          <NumberInput
            label="Grace, days"
            description="Missed only after these"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            max={60}
            value={draft.grace_days}
            onChange={value => set({ grace_days: Number(value) || 0 })}
            error={problems['grace_days']}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label="Bucket"
            placeholder="None"
            clearable
            searchable
            data={(buckets.data?.items ?? []).map(each => ({ value: each.id, label: each.name }))}
            value={draft.bucket_id}
            onChange={value => set({ bucket_id: value })}
          />
          <Select
            label="Account"
            placeholder="None"
            clearable
            data={(accounts.data?.items ?? []).map(each => ({ value: each.id, label: each.name }))}
            value={draft.account_id}
            onChange={value => set({ account_id: value })}
          />
        </Group>
        <Switch
          label="Paid by autopay"
          checked={draft.autopay}
          onChange={event => set({ autopay: event.currentTarget.checked })}
        />
        <Textarea
          label="Notes"
          value={draft.notes}
          onChange={event => set({ notes: event.currentTarget.value })}
          maxLength={4000}
        />
        {save.isError ? <ErrorCard title="The bill was not saved" text={errorText(save.error)} /> : null}
        <Button type="submit" loading={save.isPending}>
          {bill ? 'Save' : 'Add bill'}
        </Button>
      </Stack>
    </form>
  )
}
