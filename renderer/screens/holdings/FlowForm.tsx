import { FlowKind } from '../../../shared/contract/holding-flows.ts'
import { type Holding, holdings } from '../../../shared/contract/holdings.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  CurrencyField,
  DateField,
  Form,
  inputSchema,
  TextField,
  useForm,
} from '../../form/index.ts'
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

type FlowDraft = {
  readonly kind: FlowKind
  readonly currency: string
  readonly amount: number | null
  readonly date: string | null
  readonly note: string
}

function FlowFields({ holding, household, onClose }: Omit<FlowFormProps, 'opened'>) {
  const initial: FlowDraft = {
    kind: 'contribution',
    currency: holding.currency,
    amount: null,
    date: household.today,
    note: '',
  }
  const form = useForm({
    schema: inputSchema(holdings.createFlow),
    initial,
    input: values => ({ holding_id: holding.id, ...values }),
    send: input => client.holdings.createFlow(input),
    done: saved => {
      toastDone(`${FLOW_NAMES[saved.kind]} added`)
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The amount was not added" submit="Add">
      <ChoiceField
        label="What"
        description="Paid in and costs are money out. Rent, income and the sale are money in."
        options={FlowKind.options.map(value => ({ value, label: FLOW_NAMES[value] }))}
        binding={bind('kind')}
      />
      <AmountField data-autofocus label="Amount" currency={form.values.currency} binding={bind('amount')} />
      <CurrencyField label="Currency" binding={bind('currency')} />
      <DateField label="On" sense="past" latest={household.today} binding={bind('date')} />
      <TextField label="Note" binding={bind('note')} />
    </Form>
  )
}
