import { useQuery } from '@tanstack/react-query'
import type { Lease } from '../../../shared/contract/lease-records.ts'
import { leases } from '../../../shared/contract/leases.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  DateField,
  Form,
  inputSchema,
  LongTextField,
  OptionalChoiceField,
  useForm,
} from '../../form/index.ts'

interface PaymentFormProps {
  readonly opened: boolean
  readonly lease: Lease
  /** What is owed now, which the form begins with. */
  readonly owed: number
  readonly household: Household
  readonly onClose: () => void
}

/** Enters a payment of the tenant in the ledger. */
export function PaymentForm({ opened, ...rest }: PaymentFormProps) {
  return (
    <SidePanel opened={opened} onClose={rest.onClose} title="Payment" subtitle={rest.lease.tenant}>
      {opened ? <PaymentFields {...rest} /> : null}
    </SidePanel>
  )
}

type PaymentDraft = {
  readonly amount: number | null
  readonly date: string | null
  readonly account_id: string | null
  readonly notes: string
}

function PaymentFields({ lease, owed, household, onClose }: Omit<PaymentFormProps, 'opened'>) {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } }))
  const initial: PaymentDraft = {
    amount: owed > 0 ? owed : null,
    date: household.today,
    account_id: null,
    notes: '',
  }
  const form = useForm({
    schema: inputSchema(leases.addPayment),
    initial,
    input: values => ({ lease_id: lease.id, ...values }),
    send: input => client.leases.addPayment(input),
    done: () => {
      toastDone('Payment entered')
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The payment was not entered" submit="Enter payment">
      <AmountField data-autofocus label="Amount" currency={household.currency} binding={bind('amount')} />
      <DateField label="On" sense="past" binding={bind('date')} />
      <OptionalChoiceField
        label="Into account"
        options={(accounts.data?.items ?? []).map(each => ({ value: each.id, label: each.name }))}
        binding={bind('account_id')}
      />
      <LongTextField label="Notes" minRows={2} binding={bind('notes')} />
    </Form>
  )
}
