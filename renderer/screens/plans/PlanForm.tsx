import { Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Flow } from '../../../shared/contract/obligations.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { bucketChoices, losesWithTheMonth, usePlaces } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'

export type PlanKind = 'obligation' | 'flow' | 'replacement'

const TITLES: Readonly<Record<PlanKind, string>> = {
  obligation: 'Owed once',
  flow: 'Expected income',
  replacement: 'Saving for',
}
const DATES: Readonly<Record<PlanKind, string>> = {
  obligation: 'Due',
  flow: 'Next on',
  replacement: 'Wanted by',
}

type FlowCadence = (typeof Flow.shape.cadence)['_zod']['output']
const CADENCES: readonly { readonly value: FlowCadence; readonly label: string }[] = [
  { value: 'once', label: 'Once' },
  { value: 'weekly', label: 'Every week' },
  { value: 'biweekly', label: 'Every two weeks' },
  { value: 'semimonthly', label: 'Twice a month' },
  { value: 'monthly', label: 'Every month' },
  { value: 'quarterly', label: 'Every quarter' },
  { value: 'yearly', label: 'Every year' },
]

interface PlanFormProps {
  /** Closed without it. */
  readonly kind: PlanKind | null
  readonly household: Household
  readonly onClose: () => void
}

/** Adds one of the three kinds of plan. */
export function PlanForm({ kind, household, onClose }: PlanFormProps) {
  return (
    <SidePanel opened={kind !== null} onClose={onClose} title={kind === null ? '' : TITLES[kind]}>
      {kind === null ? null : <PlanFields kind={kind} household={household} onClose={onClose} />}
    </SidePanel>
  )
}

function PlanFields({ kind, household, onClose }: PlanFormProps & { readonly kind: PlanKind }) {
  const places = usePlaces()
  const [name, setName] = useState('')
  const [amount, setAmount] = useState<number | null>(null)
  const [date, setDate] = useState(household.today)
  const [cadence, setCadence] = useState<FlowCadence>('monthly')
  const [bucket_id, setBucket] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: async () => {
      switch (kind) {
        case 'obligation':
          return (await client.obligations.create({ name, amount: amount ?? 0, due_date: date, bucket_id }))
            .name
        case 'flow':
          return (
            await client.obligations.createFlow({ name, amount: amount ?? 0, cadence, next_date: date })
          ).name
        case 'replacement':
          return (
            await client.obligations.createReplacement({
              name,
              cost: amount ?? 0,
              target_month: date.slice(0, 7),
              bucket_id,
            })
          ).name
      }
    },
    onSuccess: saved => {
      toastDone(`${saved} added`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm call={save} failure="It was not added" submit="Add">
      <TextInput
        data-autofocus
        required
        label="Name"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={problems['name']}
        maxLength={120}
      />
      <MoneyInput
        required
        label={kind === 'replacement' ? 'Cost' : 'Amount'}
        currency={household.currency}
        value={amount}
        onChange={value => setAmount(value)}
        error={problems['amount'] ?? problems['cost']}
      />
      <DateInput
        label={DATES[kind]}
        valueFormat="YYYY-MM-DD"
        value={date}
        onChange={value => setDate(value ?? household.today)}
      />
      {kind === 'flow' ? (
        <Select
          label="How often"
          allowDeselect={false}
          data={[...CADENCES]}
          value={cadence}
          onChange={value => setCadence(Flow.shape.cadence.catch(cadence).parse(value))}
        />
      ) : (
        <Select
          label={kind === 'replacement' ? 'Saved in bucket' : 'Bucket'}
          description={
            kind === 'replacement' && losesWithTheMonth(places, bucket_id)
              ? `${places.bucketName(bucket_id)} carries nothing over to the next month, so nothing adds up in it. Let it roll over, or choose another.`
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="None"
          clearable
          searchable
          data={bucketChoices(places)}
          value={bucket_id}
          onChange={setBucket}
        />
      )}
    </StackedForm>
  )
}
