import { exchangeRates } from '../../../shared/contract/exchange-rates.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { CurrencyField, DateField, ExactField, Form, inputSchema, useForm } from '../../form/index.ts'

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
      subtitle="Applies from its date until a later one."
    >
      {from === null ? null : <RateFields from={from} household={household} onClose={onClose} />}
    </SidePanel>
  )
}

type RateDraft = {
  readonly base_currency: string
  readonly quote_currency: string
  readonly rate: string | null
  readonly date: string | null
}

function RateFields({ from, household, onClose }: RateFormProps & { readonly from: string }) {
  const initial: RateDraft = {
    base_currency: from,
    quote_currency: household.currency,
    rate: null,
    date: household.today,
  }
  const form = useForm({
    schema: inputSchema(exchangeRates.set),
    initial,
    send: input => client.exchangeRates.set(input),
    done: saved => {
      toastDone(`1 ${saved.base_currency} = ${saved.rate} ${saved.quote_currency}`)
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The rate was not saved" submit="Save rate">
      <CurrencyField label="One" binding={bind('base_currency')} />
      <ExactField data-autofocus label="was worth" binding={bind('rate')} />
      <CurrencyField label="of" binding={bind('quote_currency')} />
      <DateField label="On" sense="past" binding={bind('date')} />
    </Form>
  )
}
