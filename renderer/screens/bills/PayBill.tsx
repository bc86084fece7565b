import { useQuery } from '@tanstack/react-query'
import { bills, type Occurrence } from '../../../shared/contract/bills.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  CheckField,
  DateField,
  Form,
  farDateQuestion,
  inputSchema,
  LongTextField,
  OptionalChoiceField,
  useForm,
} from '../../form/index.ts'

interface PayBillProps {
  /** The occurrence to settle; closed without it. */
  readonly occurrence: Occurrence | null
  readonly household: Household
  readonly onClose: () => void
}

/** Records a payment of one occurrence, and posts its expense unless the person says that it is in the ledger already. */
export function PayBill({ occurrence, household, onClose }: PayBillProps) {
  return (
    <SidePanel
      opened={occurrence !== null}
      onClose={onClose}
      title={occurrence ? said`Pay ${occurrence.name}` : ''}
      subtitle={
        occurrence ? (
          <>
            Due <DateText date={occurrence.due_date} today={household.today} />
          </>
        ) : undefined
      }
    >
      {occurrence ? (
        <PayForm
          key={`${occurrence.bill_id} ${occurrence.scheduled_date}`}
          occurrence={occurrence}
          household={household}
          onClose={onClose}
        />
      ) : null}
    </SidePanel>
  )
}

type PayDraft = {
  readonly amount: number | null
  readonly date: string | null
  readonly part: boolean
  readonly post_expense: boolean
  readonly account_id: string | null
  readonly notes: string
}

interface PayFormProps extends PayBillProps {
  readonly occurrence: Occurrence
}

function PayForm({ occurrence, household, onClose }: PayFormProps) {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } }))
  const initial: PayDraft = {
    amount: occurrence.state === 'part_paid' ? null : occurrence.amount,
    date: household.today,
    part: false,
    post_expense: true,
    account_id: null,
    notes: '',
  }
  const form = useForm({
    schema: inputSchema(bills.pay),
    initial,
    input: ({ amount, account_id, date, ...rest }) => ({
      bill_id: occurrence.bill_id,
      scheduled_date: occurrence.scheduled_date,
      ...rest,
      // A blank date is no date: the program's own today is not put in its place.
      date,
      ...(amount === null ? {} : { amount }),
      ...(account_id === null ? {} : { account_id }),
    }),
    ask: ({ date }) => farDateQuestion(date, null, household.today),
    send: input => client.bills.pay(input),
    done: () => {
      toastDone(said`${occurrence.name} paid`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="The payment was not recorded" submit="Record payment">
      <AmountField
        data-autofocus
        label="Amount"
        description={occurrence.state === 'part_paid' ? 'Leave empty to pay the rest.' : undefined}
        currency={household.currency}
        binding={form.bind('amount')}
      />
      <DateField label="Paid on" sense="past" binding={form.bind('date')} />
      <CheckField label="A partial payment: the rest stays due" binding={form.bind('part')} />
      <CheckField
        label="Post it as an expense"
        description="Leave this off if the payment comes in with your bank's file."
        binding={form.bind('post_expense')}
      />
      {form.values.post_expense && accounts.data && accounts.data.items.length > 0 ? (
        <OptionalChoiceField
          label="From account"
          placeholder="The bill's own account"
          options={accounts.data.items.map(each => ({ value: each.id, label: each.name }))}
          binding={form.bind('account_id')}
        />
      ) : null}
      <LongTextField label="Notes" binding={form.bind('notes')} />
    </Form>
  )
}
