import { Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FlowKind } from '../../../shared/contract/holding-flows.ts'
import type { Holding } from '../../../shared/contract/holdings.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { CurrencySelect } from '../../components/CurrencySelect.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { FLOW_NAMES } from './names.ts'

interface FlowFormProps {
  readonly opened: boolean
  readonly holding: Holding
  readonly household: Household
  readonly onClose: () => void
}

/** Enters what was paid for a holding, or received of it. */
export function FlowForm({ opened, ...rest }: FlowFormProps) {
  return (
    <SidePanel opened={opened} onClose={rest.onClose} title="Paid or received" subtitle={rest.holding.label}>
      {opened ? <FlowFields {...rest} /> : null}
    </SidePanel>
  )
}

function FlowFields({ holding, household, onClose }: Omit<FlowFormProps, 'opened'>) {
  const [kind, setKind] = useState<FlowKind>('contribution')
  const [currency, setCurrency] = useState(holding.currency)
  const [amount, setAmount] = useState<number | null>(null)
  const [date, setDate] = useState(household.today)
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: () =>
      client.holdings.createFlow({ holding_id: holding.id, kind, amount: amount ?? 0, currency, date, note }),
    onSuccess: saved => {
      toastDone(`${FLOW_NAMES[saved.kind]} added`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm call={save} failure="The amount was not added" submit="Add">
      <Select
        label="What"
        description="Paid in and costs went out of your pocket; rent, income and the sale came in."
        allowDeselect={false}
        data={FlowKind.options.map(value => ({ value, label: FLOW_NAMES[value] }))}
        value={kind}
        onChange={value => setKind(FlowKind.catch(kind).parse(value))}
      />
      <MoneyInput
        data-autofocus
        required
        label="Amount"
        currency={currency}
        value={amount}
        onChange={value => setAmount(value)}
        error={problems['amount']}
      />
      <CurrencySelect label="Currency" value={currency} onChange={setCurrency} />
      <DateInput
        label="On"
        valueFormat="YYYY-MM-DD"
        maxDate={household.today}
        value={date}
        onChange={chosen => setDate(chosen ?? household.today)}
        error={problems['date']}
      />
      <TextInput
        label="Note"
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        maxLength={200}
      />
    </StackedForm>
  )
}
