import type { Lease } from '../../../shared/contract/lease-records.ts'
import { leases } from '../../../shared/contract/leases.ts'
import { DEPOSIT_KINDS, type DepositKind } from '../../../shared/domain/leases/deposits.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  Form,
  inputSchema,
  LongTextField,
  useForm,
} from '../../form/index.ts'
import { DEPOSIT_NAMES } from './rent-words.ts'

interface DepositFormProps {
  readonly opened: boolean
  readonly lease: Lease
  readonly household: Household
  readonly onClose: () => void
}

/** Says that a deposit came, went back, or was kept for what was owed. */
export function DepositForm({ opened, ...rest }: DepositFormProps) {
  return (
    <SidePanel opened={opened} onClose={rest.onClose} title="Deposit" subtitle={rest.lease.tenant}>
      {opened ? <DepositFields {...rest} /> : null}
    </SidePanel>
  )
}

type DepositDraft = {
  readonly kind: DepositKind
  readonly amount: number | null
  readonly date: string | null
  readonly notes: string
}

function DepositFields({ lease, household, onClose }: Omit<DepositFormProps, 'opened'>) {
  const initial: DepositDraft = {
    kind: 'received',
    amount: lease.deposit > 0 ? lease.deposit : null,
    date: household.today,
    notes: '',
  }
  const form = useForm({
    schema: inputSchema(leases.addDeposit),
    initial,
    input: values => ({ lease_id: lease.id, ...values }),
    send: input => client.leases.addDeposit(input),
    done: () => {
      toastDone('Deposit entered')
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The deposit was not entered" submit="Enter deposit">
      <ChoiceField
        label="What"
        options={DEPOSIT_KINDS.map(value => ({ value, label: DEPOSIT_NAMES[value] }))}
        binding={bind('kind')}
      />
      <AmountField data-autofocus label="Amount" currency={household.currency} binding={bind('amount')} />
      <DateField label="On" sense="past" binding={bind('date')} />
      <LongTextField label="Notes" minRows={2} binding={bind('notes')} />
    </Form>
  )
}
