import { Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Priority } from '../../../shared/contract/common.ts'
import { NewTransaction, type Transaction } from '../../../shared/contract/transactions.ts'
import { errorCode } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { accountChoices, bucketChoices, currencyOf, type Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  DateField,
  FieldPair,
  Form,
  farDateQuestion,
  LongTextField,
  OptionalChoiceField,
  SegmentField,
  SuggestField,
  TagsField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { draftOf, inputOf } from './draft.ts'
import { GateNotice } from './GateNotice.tsx'
import { draftOfLine, QuickLine } from './QuickLine.tsx'
import { RuleOffer } from './RuleOffer.tsx'
import { SplitFields } from './SplitFields.tsx'

interface TransactionFormProps {
  /** The transaction to change; a new one without it. */
  readonly transaction: Transaction | undefined
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
  /** For a new one: a line that is read into the form, with what is in it at first. */
  readonly line?: string | undefined
}

const PRIORITIES = Priority.options.map(value => ({ value, label: value }))

/** Those that what is typed may mean; those of before while they are asked for. */
function usePayees(text: string) {
  return useQuery(
    api.payees.list.queryOptions({
      input: { text: text.slice(0, 100), limit: 8 },
      placeholderData: previous => previous,
    }),
  )
}

/** Posts a transaction, or changes one. Where obligations stand in the way, it says which and asks for a reason. */
export function TransactionForm({ transaction, household, places, onClose, line }: TransactionFormProps) {
  const { today } = household
  const initial = transaction
    ? draftOf(transaction, id => places.buckets.find(bucket => bucket.id === id)?.priority ?? null)
    : draftOfLine(line ?? '', household, places)
  const form = useForm({
    schema: NewTransaction,
    initial,
    input: inputOf,
    ask: ({ date }) => farDateQuestion(date, transaction?.date ?? null, today),
    send: (input, override_reason: string | undefined) => {
      const all = { ...input, ...(override_reason === undefined ? {} : { override_reason }) }
      return transaction
        ? client.transactions.update({ tx_id: transaction.id, ...all })
        : client.transactions.create(all)
    },
    done: () => {
      toastDone(transaction ? 'Transaction saved' : 'Transaction added')
      onClose()
    },
  })
  const { values } = form
  const currency = currencyOf(places, values.account_id, household.currency)
  const payees = usePayees(values.payee)
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {} }))
  const choosePayee = (payee: string) => {
    const known = payees.data?.items.find(each => each.payee === payee)
    if (known?.bucket_id && values.bucket_id === null && values.splits.length === 0)
      form.set({ payee, bucket_id: known.bucket_id })
  }
  const isVoid = transaction?.status === 'void'
  const isBlocked = errorCode(form.error) === 'BLOCKED_BY_OBLIGATIONS'
  return (
    <>
      <fieldset disabled={isVoid} style={{ border: 0, margin: 0, padding: 0 }}>
        <Form
          form={form}
          submit={transaction ? 'Save' : 'Add transaction'}
          failure="The transaction was not saved"
          readOnly={isVoid}
          hideFailure={isBlocked}
        >
          {line === undefined ? null : (
            <QuickLine
              form={form}
              line={line}
              onChange={text => form.set(draftOfLine(text, household, places))}
            />
          )}
          <SegmentField
            label="Type"
            binding={form.bind('tx_type')}
            options={[
              { value: 'expense', label: 'Expense' },
              { value: 'income', label: 'Income' },
            ]}
          />
          <FieldPair>
            <AmountField
              data-autofocus={line === undefined}
              label="Amount"
              currency={currency}
              binding={form.bind('amount')}
            />
            <DateField label="Date" sense="past" binding={form.bind('date')} />
          </FieldPair>
          <SuggestField
            label="Payee"
            suggestions={payees.data?.items.map(each => each.payee) ?? []}
            onChosen={choosePayee}
            binding={form.bind('payee')}
          />
          <TextField label="Description" binding={form.bind('description')} />
          <OptionalChoiceField
            label="Account"
            placeholder="None"
            options={accountChoices(places)}
            binding={form.bind('account_id')}
          />
          {values.splits.length === 0 ? (
            <OptionalChoiceField
              label="Bucket"
              placeholder="None"
              searchable
              nothingFoundMessage="No bucket found"
              options={bucketChoices(places)}
              binding={form.bind('bucket_id')}
            />
          ) : null}
          <SplitFields form={form} places={places} currency={currency} />
          {values.tx_type === 'expense' ? (
            <OptionalChoiceField
              label="Priority"
              placeholder="Same as the bucket"
              options={PRIORITIES}
              binding={form.bind('priority')}
            />
          ) : null}
          <TagsField label="Tags" suggestions={tags.data?.items ?? []} binding={form.bind('tags')} />
          <LongTextField label="Notes" binding={form.bind('notes')} />
          {isVoid ? <p>Void{transaction.void_reason ? `: ${transaction.void_reason}` : ''}</p> : null}
        </Form>
      </fieldset>
      <GateNotice
        error={isBlocked ? form.error : null}
        currency={household.currency}
        onOverride={reason => form.submit(reason)}
      />
      {transaction && !isVoid ? (
        <Group>
          <RuleOffer transaction={transaction} places={places} />
        </Group>
      ) : null}
    </>
  )
}
