import { Button } from '@mantine/core'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { toastDone } from '../../components/toast.tsx'

interface TakeApartProps {
  readonly transaction: Transaction
  readonly onDone: () => void
}

/** Makes two payments of a transfer again. */
export function TakeApart({ transaction, onDone }: TakeApartProps) {
  if (transaction.status === 'void' || transaction.transfer === null) return null
  return (
    <ConfirmAction
      title="Are these two payments?"
      text={
        transaction.transfer.other_is_expected
          ? 'This one counts as income or expense again, and the one that is expected on the other account goes.'
          : 'Each counts as income or expense again, and is what it was before. They are not proposed as a transfer any more.'
      }
      confirmLabel="Take apart"
      onConfirm={async () => {
        await client.transfers.takeApart({ tx_id: transaction.id })
        toastDone('Taken apart')
        onDone()
      }}
    >
      {open => (
        <Button variant="default" mt="md" mr="xs" onClick={open}>
          These are two payments
        </Button>
      )}
    </ConfirmAction>
  )
}
