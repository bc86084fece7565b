import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Id } from '../../../shared/contract/common.ts'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { said } from '../../../shared/domain/said.ts'
import { accountChoices, type Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { toastDone } from '../../components/toast.tsx'
import { Form, FormDialog, OptionalChoiceField, useForm } from '../../form/index.ts'
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

const OtherSide = z.object({ account_id: Id, other_id: Id.nullable() })

function MakeTransferFields({
  transaction,
  places,
  onDone,
  onCancel,
}: MakeTransferProps & { readonly onCancel: () => void }) {
  const initial: { readonly account_id: string | null; readonly other_id: string | null } = {
    account_id: null,
    other_id: null,
  }
  const form = useForm({
    schema: OtherSide,
    initial,
    send: ({ account_id, other_id }) =>
      client.transfers.make({
        tx_id: transaction.id,
        ...(other_id === null ? { account_id } : { other_id }),
      }),
    done: () => {
      toastDone('Joined as a transfer')
      onDone()
    },
  })
  const { account_id } = form.values
  const rows = useQuery(
    api.transactions.list.queryOptions({
      input: {
        account_id: account_id ?? '',
        tx_type: transaction.signed_amount < 0 ? 'income' : 'expense',
        status: 'posted',
        min_amount: transaction.amount,
        max_amount: transaction.amount,
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
            label: said`${formatDate(row.date)}, ${textOf(row)}`,
          }))}
          binding={form.bind('other_id')}
        />
      ) : account_id !== null && rows.data ? (
        <p role="status">
          Nothing of this amount is on that account yet. It is entered there now, and is taken up when the
          bank’s file has it.
        </p>
      ) : null}
    </Form>
  )
}
