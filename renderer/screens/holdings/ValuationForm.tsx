import { type Holding, holdings } from '../../../shared/contract/holdings.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { formatMoney } from '../../components/money-format.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, DateField, Form, inputSchema, TextField, useForm } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'

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

type ValuationDraft = {
  readonly value: number | null
  readonly date: string | null
  readonly source: string
  readonly note: string
}

function ValuationFields({ holding, household, onClose }: Omit<ValuationFormProps, 'opened'>) {
  usePrivacy()
  const initial: ValuationDraft = { value: null, date: household.today, source: '', note: '' }
  const form = useForm({
    schema: inputSchema(holdings.createValuation),
    initial,
    input: values => ({ holding_id: holding.id, ...values }),
    send: input => client.holdings.createValuation(input),
    done: saved => {
      toastDone(`Valued at ${formatMoney(saved.value, saved.currency)}`)
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The value was not saved" submit="Save value">
      <AmountField
        data-autofocus
        label="Value"
        description="The whole value, not only your share."
        currency={holding.currency}
        binding={bind('value')}
      />
      <DateField label="On" sense="past" latest={household.today} binding={bind('date')} />
      <TextField
        label="Source"
        description="For example an appraisal, a statement or your own estimate."
        binding={bind('source')}
      />
      <TextField label="Note" binding={bind('note')} />
    </Form>
  )
}
