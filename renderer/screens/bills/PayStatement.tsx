import { useQuery } from '@tanstack/react-query'
import type { CardStatement } from '../../../shared/contract/accounts.ts'
import { NewTransfer } from '../../../shared/contract/transactions.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  DateField,
  Form,
  farDateQuestion,
  OptionalChoiceField,
  useForm,
} from '../../form/index.ts'

interface PayStatementProps {
  /** The statement to pay; closed without it. */
  readonly statement: CardStatement | null
  readonly household: Household
  readonly onClose: () => void
}

/** Pays a card's statement, or a part of it, by a transfer to the card. */
export function PayStatement({ statement, household, onClose }: PayStatementProps) {
  return (
    <SidePanel
      opened={statement !== null}
      onClose={onClose}
      title={statement ? said`Pay ${statement.name}` : ''}
      subtitle={
        statement ? (
          <>
            Due <DateText date={statement.due_on} today={household.today} />
          </>
        ) : undefined
      }
    >
      {statement ? (
        <PayFields key={statement.account_id} statement={statement} household={household} onClose={onClose} />
      ) : null}
    </SidePanel>
  )
}

type PayDraft = {
  readonly from_account_id: string | null
  readonly amount: number | null
  readonly date: string | null
}

interface PayFieldsProps extends PayStatementProps {
  readonly statement: CardStatement
}

function PayFields({ statement, household, onClose }: PayFieldsProps) {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } }))
  const sources = (accounts.data?.items ?? []).filter(
    each => each.spendable && each.currency === statement.currency,
  )
  const initial: PayDraft = { from_account_id: null, amount: statement.open, date: household.today }
  const form = useForm({
    schema: NewTransfer,
    initial,
    input: draft => ({
      ...draft,
      to_account_id: statement.account_id,
      description: said`Payment of ${statement.name}`,
    }),
    ask: ({ date }) => farDateQuestion(date, null, household.today),
    send: input => client.transactions.transfer(input),
    done: () => {
      toastDone(said`${statement.name} paid`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="The payment was not recorded" submit="Record payment">
      <p>
        The statement was <Money amount={statement.balance} currency={statement.currency} />,{' '}
        <Money amount={statement.paid} currency={statement.currency} /> of it is paid. A payment is a transfer
        to the card: its purchases are expenses already.
      </p>
      <OptionalChoiceField
        data-autofocus
        label="From account"
        options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        binding={form.bind('from_account_id')}
      />
      <AmountField label="Amount" currency={statement.currency} binding={form.bind('amount')} />
      <DateField label="Paid on" sense="past" binding={form.bind('date')} />
    </Form>
  )
}
