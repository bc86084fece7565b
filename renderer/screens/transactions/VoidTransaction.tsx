import { Button } from '@mantine/core'
import { type Transaction, transactions } from '../../../shared/contract/transactions.ts'
import { client } from '../../api/queries.ts'
import { toastDone } from '../../components/toast.tsx'
import { Form, FormDialog, inputSchema, TextField, useForm } from '../../form/index.ts'

interface VoidTransactionProps {
  readonly transaction: Transaction
  readonly onDone: () => void
}

/** Takes a transaction out of every figure while keeping its row, with the reason. */
export function VoidTransaction({ transaction, onDone }: VoidTransactionProps) {
  if (transaction.status === 'void') return null
  return (
    <FormDialog
      title="Void this transaction?"
      text="It stays in the list, crossed out, and no longer counts in any figure. A void transaction cannot be changed."
      form={close => (
        <VoidFields
          transaction={transaction}
          onDone={() => {
            close()
            onDone()
          }}
          onCancel={close}
        />
      )}
    >
      {open => (
        <Button variant="subtle" color="red" mt="md" onClick={open}>
          Void this transaction
        </Button>
      )}
    </FormDialog>
  )
}

function VoidFields({
  transaction,
  onDone,
  onCancel,
}: VoidTransactionProps & { readonly onCancel: () => void }) {
  const form = useForm({
    schema: inputSchema(transactions.void),
    initial: { reason: '' },
    input: ({ reason }) => ({ tx_id: transaction.id, ...(reason.trim() === '' ? {} : { reason }) }),
    send: input => client.transactions.void(input),
    done: () => {
      toastDone('Transaction voided')
      onDone()
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Void"
      failure="The transaction was not voided"
      button={{ color: 'red' }}
      more={
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label="Reason" binding={form.bind('reason')} />
    </Form>
  )
}
