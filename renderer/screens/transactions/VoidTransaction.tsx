import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { toastDone } from '../../components/toast.tsx'

interface VoidTransactionProps {
  readonly transaction: Transaction
  readonly onDone: () => void
}

/** Takes a transaction out of every figure while keeping its row, with the reason. */
export function VoidTransaction({ transaction, onDone }: VoidTransactionProps) {
  const [reason, setReason] = useState('')
  if (transaction.status === 'void') return null
  return (
    <ConfirmAction
      title="Void this transaction?"
      text="It stays in the list, crossed out, and counts in no figure any more. A void transaction cannot be changed again."
      confirmLabel="Void"
      danger
      fields={
        <TextInput
          label="Reason"
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          maxLength={200}
        />
      }
      onConfirm={async () => {
        await client.transactions.void({ tx_id: transaction.id, ...(reason === '' ? {} : { reason }) })
        toastDone('Transaction voided')
        onDone()
      }}
    >
      {open => (
        <Button variant="subtle" color="red" mt="md" onClick={open}>
          Void this transaction
        </Button>
      )}
    </ConfirmAction>
  )
}
