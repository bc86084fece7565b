import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { toMajor, toMinor } from '../../../shared/domain/money.ts'
import { splitByParts } from '../../../shared/domain/rules/parts.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { formatMoney } from '../../components/money-format.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'

interface UsualSplitOfferProps {
  readonly transaction: Transaction
  readonly places: Places
  readonly currency: string
}

/** The split that the payee's last one had, for a payment that has none; nothing where there is none. */
export function UsualSplitOffer({ transaction, places, currency }: UsualSplitOfferProps) {
  usePrivacy()
  const { payee_id, tx_type, splits, status, amount } = transaction
  const isOpen = payee_id !== null && tx_type === 'expense' && splits.length === 0 && status === 'posted'
  const payee = useQuery(
    api.payees.get.queryOptions({ input: { payee_id: payee_id ?? '' }, enabled: isOpen, retry: false }),
  )
  const usual = isOpen ? payee.data?.usual_split : null
  const minor = toMinor(amount, currency)
  const parts = usual && minor.ok ? splitByParts(minor.minor, usual.parts) : undefined
  const split = useMutation({
    mutationFn: (wanted: NonNullable<typeof parts>) =>
      client.transactions.update({
        tx_id: transaction.id,
        splits: wanted.map(({ bucket_id, amount_minor, notes }) => ({
          bucket_id,
          notes,
          amount: toMajor(amount_minor, currency),
        })),
      }),
    onSuccess: () => toastDone('Split as before'),
    onError: error => toastFailed('It was not split', errorText(error)),
  })
  if (!parts) return null
  const text = parts
    .map(
      part =>
        `${formatMoney(toMajor(part.amount_minor, currency), currency)} ${places.bucketName(part.bucket_id) || 'in no bucket'}`,
    )
    .join(', ')
  return (
    <p>
      You split this payee before: {text}.{' '}
      <Button
        variant="default"
        size="compact-sm"
        loading={split.isPending}
        onClick={() => split.mutate(parts)}
      >
        Split it so
      </Button>
    </p>
  )
}
