import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Id, PositiveAmount } from '../../../shared/contract/common.ts'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { MOST_DAYS } from '../../../shared/domain/transfers/evidence.ts'
import { accountChoices, currencyOf, type Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { formatMoney } from '../../components/money-format.ts'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, Form, FormDialog, OptionalChoiceField, useForm } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { textOf } from './transaction-text.ts'

interface MakeTransferProps {
  readonly transaction: Transaction
  readonly places: Places
  readonly onDone: () => void
}

/** Makes a transfer of a payment: with a row of the other account that is there, or with one that is expected. */
export function MakeTransfer({ transaction, places, onDone }: MakeTransferProps) {
  if (transaction.status === 'void' || transaction.account_id === null) return null
  return (
    <FormDialog
      title="Make a transfer"
      text={
        transaction.signed_amount < 0
          ? 'It counts as no expense any more: the money went to another account of yours.'
          : 'It counts as no income any more: the money came from another account of yours.'
      }
      form={close => (
        <MakeTransferFields
          transaction={transaction}
          places={places}
          onDone={() => {
            close()
            onDone()
          }}
          onCancel={close}
        />
      )}
    >
      {open => (
        <Button variant="default" mt="md" mr="xs" onClick={open}>
          Make a transfer…
        </Button>
      )}
    </FormDialog>
  )
}

const OtherSide = z.object({
  account_id: Id,
  other_id: Id.nullable(),
  other_amount: PositiveAmount.nullable(),
})

function MakeTransferFields({
  transaction,
  places,
  onDone,
  onCancel,
}: MakeTransferProps & { readonly onCancel: () => void }) {
  usePrivacy()
  const initial: {
    readonly account_id: string | null
    readonly other_id: string | null
    readonly other_amount: number | null
  } = { account_id: null, other_id: null, other_amount: null }
  const currencyIn = (account_id: string | null) => currencyOf(places, account_id, transaction.currency)
  const form = useForm({
    schema: OtherSide,
    initial,
    send: ({ account_id, other_id, other_amount }) =>
      client.transfers.make({
        tx_id: transaction.id,
        ...(other_id !== null
          ? { other_id }
          : other_amount !== null && currencyIn(account_id) !== transaction.currency
            ? { account_id, other_amount }
            : { account_id }),
      }),
    done: () => {
      toastDone('Joined as a transfer')
      onDone()
    },
  })
  const { account_id, other_id } = form.values
  const currency = currencyIn(account_id)
  const isExchange = currency !== transaction.currency
  const rows = useQuery(
    api.transactions.list.queryOptions({
      input: {
        account_id: account_id ?? '',
        tx_type: transaction.signed_amount < 0 ? 'income' : 'expense',
        status: 'posted',
        ...(isExchange
          ? { from: addDays(transaction.date, -MOST_DAYS), to: addDays(transaction.date, MOST_DAYS) }
          : { min_amount: transaction.amount, max_amount: transaction.amount }),
        limit: 50,
      },
      enabled: account_id !== null,
    }),
  )
  const others = rows.data?.items ?? []
  return (
    <Form
      form={form}
      layout="page"
      submit="Make a transfer"
      failure="The transfer was not made"
      more={
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      <OptionalChoiceField
        data-autofocus
        label={transaction.signed_amount < 0 ? 'To the account' : 'From the account'}
        options={accountChoices(places).filter(choice => choice.value !== transaction.account_id)}
        binding={form.bind('account_id')}
      />
      {others.length > 0 ? (
        <OptionalChoiceField
          label="Its other side"
          options={others.map(row => ({
            value: row.id,
            label: isExchange
              ? said`${formatDate(row.date)}, ${textOf(row)}, ${formatMoney(row.amount, row.currency)}`
              : said`${formatDate(row.date)}, ${textOf(row)}`,
          }))}
          binding={form.bind('other_id')}
        />
      ) : account_id !== null && rows.data ? (
        <p role="status">
          {isExchange ? 'Nothing of these days' : 'Nothing of this amount'} is on that account yet. It is
          entered there now, and is taken up when the bank’s file has it.
        </p>
      ) : null}
      {isExchange && other_id === null ? (
        <AmountField
          label={transaction.signed_amount < 0 ? 'What comes in' : 'What went out'}
          description="In that account’s currency. By the exchange rate of the day where it is left empty."
          currency={currency}
          binding={form.bind('other_amount')}
        />
      ) : null}
    </Form>
  )
}
