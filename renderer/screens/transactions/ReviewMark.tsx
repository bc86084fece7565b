import { Button, Group, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReviewReason, Transaction } from '../../../shared/contract/transactions.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastFailed } from '../../components/toast.tsx'

/** Why an import left a transaction to a person, in a sentence. */
const REASONS: Readonly<Record<ReviewReason, string>> = {
  unsure_duplicate: 'This may be a duplicate: there is a similar payment of the same amount near it.',
  bank_changed: 'The bank has changed this since it was last imported.',
  contradicted: "It came with a statement that does not match the bank's own balances.",
  pending: 'It was still pending at the bank when it was imported.',
  unsure_bucket: 'It is in no bucket yet: what you decided before does not say for sure which.',
}

export function ReviewBadge({ reason }: { readonly reason: ReviewReason }) {
  return (
    <Tooltip label={REASONS[reason]}>
      <span>
        <ToneBadge tone="warning">Please review</ToneBadge>
      </span>
    </Tooltip>
  )
}

/** Why a person is to look at a transaction, and the way to say that it was looked at. */
export function ReviewNote({ transaction }: { readonly transaction: Transaction }) {
  const clear = useMutation({
    mutationFn: () => client.transactions.update({ tx_id: transaction.id, review: null }),
    onError: error => toastFailed('The mark was not removed', errorText(error)),
  })
  if (transaction.review === null) return null
  return (
    <Group gap="xs" mb="sm" justify="space-between" wrap="nowrap">
      <span>{REASONS[transaction.review]}</span>
      <Button variant="default" size="compact-sm" loading={clear.isPending} onClick={() => clear.mutate()}>
        Looks right
      </Button>
    </Group>
  )
}
