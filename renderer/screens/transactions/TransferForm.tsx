import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { NewTransfer, type Transaction } from '../../../shared/contract/transactions.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { accountChoices, type Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  DateField,
  type FieldBinding,
  FieldPair,
  Form,
  farDateQuestion,
  OptionalChoiceField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { TakeApart } from './TakeApart.tsx'
import { textOf } from './transaction-text.ts'
import { VoidTransaction } from './VoidTransaction.tsx'

interface SharedFieldsProps {
  readonly amount: FieldBinding<number | null>
  readonly date: FieldBinding<string | null>
  readonly description: FieldBinding<string>
  readonly currency: string
}

/** What both sides of a transfer share. */
function SharedFields({ amount, date, description, currency }: SharedFieldsProps) {
  return (
    <>
      <FieldPair>
        <AmountField label="Amount" currency={currency} binding={amount} />
        <DateField label="Date" sense="past" binding={date} />
      </FieldPair>
      <TextField label="Description" binding={description} />
    </>
  )
}

interface TransferFormProps {
  readonly opened: boolean
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

/** Moves money between two of the household's own accounts. */
export function TransferForm({ opened, household, places, onClose }: TransferFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="New transfer"
      subtitle="Between two of your accounts; no bucket and no income or expense"
    >
      {opened ? <TransferFields household={household} places={places} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type TransferDraft = {
  readonly from_account_id: string | null
  readonly to_account_id: string | null
  readonly amount: number | null
  readonly date: string | null
  readonly description: string
}

function TransferFields({ household, places, onClose }: Omit<TransferFormProps, 'opened'>) {
  const initial: TransferDraft = {
    from_account_id: null,
    to_account_id: null,
    amount: null,
    date: household.today,
    description: '',
  }
  const form = useForm({
    schema: NewTransfer,
    initial,
    ask: ({ date }) => farDateQuestion(date, null, household.today),
    send: input => client.transactions.transfer(input),
    done: () => {
      toastDone('Transfer added')
      onClose()
    },
  })
  const choices = accountChoices(places)
  return (
    <Form form={form} failure="The transfer was not added" submit="Add transfer">
      <OptionalChoiceField
        data-autofocus
        label="From"
        options={choices}
        binding={form.bind('from_account_id')}
      />
      <OptionalChoiceField
        label="To"
        options={choices.filter(choice => choice.value !== form.values.from_account_id)}
        binding={form.bind('to_account_id')}
      />
      <SharedFields
        amount={form.bind('amount')}
        date={form.bind('date')}
        description={form.bind('description')}
        currency={household.currency}
      />
    </Form>
  )
}

interface TransferDetailProps {
  readonly transaction: Transaction
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

const TransferChange = NewTransfer.pick({ amount: true, date: true, description: true })

/** A transfer's leg: what both sides share can be changed, and both are voided together. Two rows that were joined share the amount alone. */
export function TransferDetail({ transaction, household, places, onClose }: TransferDetailProps) {
  const { amount, date, description } = transaction
  const initial: Pick<TransferDraft, 'amount' | 'date' | 'description'> = { amount, date, description }
  const form = useForm({
    schema: TransferChange,
    initial,
    ask: values => farDateQuestion(values.date, date, household.today),
    send: input => client.transactions.update({ tx_id: transaction.id, ...input }),
    done: () => {
      toastDone('Transfer saved')
      onClose()
    },
  })
  const own = places.accountName(transaction.account_id)
  const other = places.accountName(transaction.transfer?.other_account_id ?? null)
  return (
    <>
      <Form
        form={form}
        submit="Save"
        failure="The transfer was not changed"
        readOnly={transaction.status === 'void'}
      >
        <p>{transaction.signed_amount < 0 ? said`From ${own} to ${other}` : said`From ${other} to ${own}`}</p>
        <OtherSide transaction={transaction} />
        <SharedFields
          amount={form.bind('amount')}
          date={form.bind('date')}
          description={form.bind('description')}
          currency={household.currency}
        />
      </Form>
      <TakeApart transaction={transaction} onDone={onClose} />
      <VoidTransaction transaction={transaction} onDone={onClose} />
    </>
  )
}

/** The row on the other account, and the way to it. */
function OtherSide({ transaction }: Pick<TransferDetailProps, 'transaction'>) {
  const { transfer } = transaction
  const read = useQuery(
    api.transactions.get.queryOptions({
      input: { tx_id: transfer?.other_transaction_id ?? '' },
      enabled: transfer?.joined === true,
    }),
  )
  const other = read.data
  if (!transfer?.joined || !other) return null
  return (
    <p>
      {transfer.other_is_expected ? 'The other side is expected: ' : 'The other side: '}
      {transfer.other_part === undefined ? '' : `part ${transfer.other_part + 1} of `}
      <Link to="/transactions" search={{ open: other.id }}>
        <bdi>{textOf(other)}</bdi>
      </Link>
      , <DateText date={other.date} />
    </p>
  )
}
