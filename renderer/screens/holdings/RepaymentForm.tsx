import type { Settlement } from '../../../shared/contract/settlements.ts'
import { NewTransfer } from '../../../shared/contract/transactions.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { currencyOf, type Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  DateField,
  FieldPair,
  Form,
  farDateQuestion,
  OptionalChoiceField,
  TextField,
  useForm,
} from '../../form/index.ts'

interface RepaymentFormProps {
  /** Of whom one owes the other; closed without it. */
  readonly settlement: Settlement | undefined
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

/** Pays back what one owner owes another: a transfer between an account of each. */
export function RepaymentForm({ settlement, household, places, onClose }: RepaymentFormProps) {
  return (
    <SidePanel
      opened={settlement !== undefined}
      onClose={onClose}
      title="Repayment"
      subtitle={
        settlement &&
        said`From ${ownerName(settlement.bearer)} to ${ownerName(settlement.payer)}, as a transfer`
      }
    >
      {settlement ? (
        <RepaymentFields settlement={settlement} household={household} places={places} onClose={onClose} />
      ) : null}
    </SidePanel>
  )
}

type RepaymentDraft = {
  readonly from_account_id: string | null
  readonly to_account_id: string | null
  readonly amount: number | null
  readonly received_amount: number | null
  readonly date: string | null
  readonly description: string
}

function RepaymentFields({
  settlement: { payer, bearer, owed },
  household,
  places,
  onClose,
}: Omit<RepaymentFormProps, 'settlement'> & { readonly settlement: Settlement }) {
  const [from, to] = [accountsOf(places, bearer), accountsOf(places, payer)]
  const currencyIn = (account_id: string | null) => currencyOf(places, account_id, household.currency)
  const only = from.length === 1 ? (from[0]?.value ?? null) : null
  const initial: RepaymentDraft = {
    from_account_id: only,
    to_account_id: to.length === 1 ? (to[0]?.value ?? null) : null,
    // What is owed is in the household's currency, and what goes out in the account's.
    amount: currencyIn(only) === household.currency ? owed : null,
    received_amount: null,
    date: household.today,
    description: 'Repayment',
  }
  const form = useForm({
    schema: NewTransfer,
    initial,
    input: ({ received_amount, ...rest }) => ({
      ...rest,
      ...(currencyIn(rest.to_account_id) !== currencyIn(rest.from_account_id) && { received_amount }),
    }),
    ask: ({ date }) => farDateQuestion(date, null, household.today),
    send: input => client.transactions.transfer(input),
    done: () => {
      toastDone('Repayment added')
      onClose()
    },
  })
  const { from_account_id, to_account_id } = form.values
  const [sent, received] = [currencyIn(from_account_id), currencyIn(to_account_id)]
  const without = [
    ...(from.length === 0 ? [ownerName(bearer)] : []),
    ...(to.length === 0 ? [ownerName(payer)] : []),
  ]
  return (
    <Form form={form} failure="The repayment was not added" submit="Add repayment">
      {without.map(name => (
        <p key={name}>
          {name === 'you' ? 'You have' : said`${name} has`} no open account yet. Add it under Accounts first.
        </p>
      ))}
      <OptionalChoiceField
        data-autofocus
        label="From"
        options={from}
        binding={form.bind('from_account_id')}
      />
      <OptionalChoiceField label="To" options={to} binding={form.bind('to_account_id')} />
      <FieldPair>
        <AmountField label="Amount" currency={sent} binding={form.bind('amount')} />
        <DateField label="Date" sense="past" binding={form.bind('date')} />
      </FieldPair>
      {to_account_id !== null && sent !== received ? (
        <AmountField
          label="What came in"
          description="In the currency of the account that it goes to"
          currency={received}
          binding={form.bind('received_amount')}
        />
      ) : null}
      <TextField label="Description" binding={form.bind('description')} />
    </Form>
  )
}

/** What an owner is called in a sentence. */
export function ownerName({ entity_id, name }: Settlement['payer']): string {
  return entity_id === null ? 'you' : name
}

function accountsOf({ accounts }: Places, { entity_id }: Settlement['payer']) {
  return accounts
    .filter(account => account.status === 'open' && account.entity_id === entity_id)
    .map(({ id, name }) => ({ value: id, label: name }))
}
