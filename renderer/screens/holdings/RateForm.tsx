import { TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { CurrencySelect } from '../../components/CurrencySelect.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'

interface RateFormProps {
  /** The currency that needs a rate; closed without it. */
  readonly from: string | null
  readonly household: Household
  readonly onClose: () => void
}

/** Enters what one currency was worth in another on a day. */
export function RateForm({ from, household, onClose }: RateFormProps) {
  return (
    <SidePanel
      opened={from !== null}
      onClose={onClose}
      title="Exchange rate"
      subtitle="Used from its date on, until a later one."
    >
      {from === null ? null : <RateFields from={from} household={household} onClose={onClose} />}
    </SidePanel>
  )
}

function RateFields({ from, household, onClose }: RateFormProps & { readonly from: string }) {
  const [base, setBase] = useState(from)
  const [quote, setQuote] = useState(household.currency)
  const [rate, setRate] = useState('')
  const [date, setDate] = useState(household.today)
  const save = useMutation({
    mutationFn: () =>
      client.exchangeRates.set({
        base_currency: base,
        quote_currency: quote,
        rate: rate.trim().replace(',', '.'),
        date,
      }),
    onSuccess: saved => {
      toastDone(`1 ${saved.base_currency} = ${saved.rate} ${saved.quote_currency}`)
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm call={save} failure="The rate was not saved" submit="Save rate">
      <CurrencySelect label="One" value={base} onChange={setBase} error={problems['base_currency']} />
      <TextInput
        data-autofocus
        required
        label="was worth"
        inputMode="decimal"
        value={rate}
        onChange={event => setRate(event.currentTarget.value)}
        error={problems['rate']}
        maxLength={40}
      />
      <CurrencySelect label="of" value={quote} onChange={setQuote} error={problems['quote_currency']} />
      <DateInput
        label="On"
        valueFormat="YYYY-MM-DD"
        value={date}
        onChange={chosen => setDate(chosen ?? household.today)}
        error={problems['date']}
      />
    </StackedForm>
  )
}
