import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Bill, NewBill } from '../../../shared/contract/bills.ts'
import { said } from '../../../shared/domain/said.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { formatMoney } from '../../components/money-format.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  FieldPair,
  Form,
  LongTextField,
  OptionalChoiceField,
  SegmentField,
  SwitchField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { draftOf, inputOf, oldStartQuestion, withStart } from './bill-draft.ts'
import { ScheduleFields } from './ScheduleFields.tsx'

interface BillFormProps {
  readonly opened: boolean
  /** The bill to change; a new one without it. */
  readonly bill: Bill | undefined
  readonly onClose: () => void
}

/** Adds a bill or changes one. The schedule is read back in words while it is being chosen. */
export function BillForm({ opened, bill, onClose }: BillFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={bill ? said`Edit ${bill.name}` : 'New bill'}>
      {opened ? <BillFields bill={bill} onClose={onClose} /> : null}
    </SidePanel>
  )
}

/** What an estimated bill asks for now, beside what was entered once. */
function estimateText(bill: Bill | undefined): string | undefined {
  if (bill?.amount_kind !== 'estimated' || bill.amount === bill.entered_amount) return undefined
  return `As entered; the last three average ${formatMoney(bill.amount, bill.currency)}`
}

function choicesOf(items: readonly { readonly id: string; readonly name: string }[] | undefined) {
  return (items ?? []).map(each => ({ value: each.id, label: each.name }))
}

function BillFields({ bill, onClose }: Omit<BillFormProps, 'opened'>) {
  const { today, currency } = useHousehold()
  usePrivacy()
  const navigate = useNavigate()
  const buckets = useQuery(api.buckets.list.queryOptions({ input: { status: 'active' } }))
  const accounts = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } }))
  const form = useForm({
    schema: NewBill,
    initial: draftOf(bill, today),
    input: inputOf,
    ask: draft => oldStartQuestion(draft, bill?.start_date ?? null),
    send: input => (bill ? client.bills.update({ bill_id: bill.id, ...input }) : client.bills.create(input)),
    done: saved => {
      toastDone(bill ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
      if (!bill) void navigate({ to: '/bills/$billId', params: { billId: saved.id } })
    },
  })
  const start = form.bind('start_date')
  return (
    <Form form={form} submit={bill ? 'Save' : 'Add bill'} failure="The bill was not saved">
      <TextField data-autofocus label="Name" placeholder="Rent" binding={form.bind('name')} />
      <FieldPair>
        <AmountField
          label="Amount"
          description={estimateText(bill)}
          currency={bill?.currency ?? currency}
          binding={form.bind('amount')}
        />
        <TextField label="Payee" binding={form.bind('payee')} />
      </FieldPair>
      <SegmentField
        label="Amount is"
        options={[
          { value: 'fixed', label: 'Always this amount' },
          { value: 'estimated', label: 'Varies: average of the last three' },
        ]}
        binding={form.bind('amount_kind')}
      />
      <ScheduleFields form={form} />
      <FieldPair>
        <DateField
          label="From"
          sense="next"
          binding={bill ? start : { ...start, onChange: date => form.set(withStart(form.values, date)) }}
        />
        <DateField label="Until" sense="next" placeholder="No end" binding={form.bind('end_date')} />
      </FieldPair>
      <ChoiceField
        label="On a weekend"
        options={[
          { value: 'none', label: 'Stays on its day' },
          { value: 'before', label: 'Moves to the Friday before' },
          { value: 'after', label: 'Moves to the Monday after' },
        ]}
        binding={form.bind('weekend_rule')}
      />
      <FieldPair>
        <WholeField label="Remind me, days before" most={60} binding={form.bind('remind_days_ahead')} />
        <WholeField
          label="Grace period, days"
          description="Counts as missed only after these days"
          most={60}
          binding={form.bind('grace_days')}
        />
      </FieldPair>
      <FieldPair>
        <OptionalChoiceField
          label="Bucket"
          placeholder="None"
          searchable
          options={choicesOf(buckets.data?.items)}
          binding={form.bind('bucket_id')}
        />
        <OptionalChoiceField
          label="Account"
          placeholder="None"
          options={choicesOf(accounts.data?.items)}
          binding={form.bind('account_id')}
        />
      </FieldPair>
      <SwitchField label="Paid by autopay" binding={form.bind('autopay')} />
      <DateField
        label="Last used"
        description="Of a subscription: the report of subscriptions lists what lies unused"
        sense="past"
        latest={today}
        placeholder="Not said"
        binding={form.bind('last_used_on')}
      />
      <LongTextField label="Notes" binding={form.bind('notes')} />
    </Form>
  )
}
