import { TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Holding } from '../../../shared/contract/holdings.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'

interface ValuationFormProps {
  readonly opened: boolean
  readonly holding: Holding
  readonly household: Household
  readonly onClose: () => void
}

/** Says what a holding was worth on a day. */
export function ValuationForm({ opened, holding, household, onClose }: ValuationFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="New value" subtitle={holding.label}>
      {opened ? <ValuationFields holding={holding} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function ValuationFields({ holding, household, onClose }: Omit<ValuationFormProps, 'opened'>) {
  const [value, setValue] = useState<number | null>(null)
  const [date, setDate] = useState(household.today)
  const [source, setSource] = useState('')
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: () =>
      client.holdings.createValuation({ holding_id: holding.id, value: value ?? 0, date, source, note }),
    onSuccess: saved => {
      toastDone(`Valued at ${formatMoney(saved.value, saved.currency)}`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm call={save} failure="The value was not saved" submit="Save value" ready={value !== null}>
      <MoneyInput
        data-autofocus
        required
        label="Value"
        description="All of it, not only your share."
        currency={holding.currency}
        value={value}
        onChange={amount => setValue(amount)}
        error={problems['value']}
      />
      <DateInput
        label="On"
        valueFormat="YYYY-MM-DD"
        maxDate={household.today}
        value={date}
        onChange={chosen => setDate(chosen ?? household.today)}
        error={problems['date']}
      />
      <TextInput
        label="Source"
        description="Who says so: an appraisal, a statement, your own guess."
        value={source}
        onChange={event => setSource(event.currentTarget.value)}
        maxLength={200}
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
