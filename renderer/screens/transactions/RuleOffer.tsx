import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'

interface RuleOfferProps {
  readonly transaction: Transaction
  readonly places: Places
}

/** One click: what comes from this payee goes into this bucket from now on, and what is there without a bucket too. Once made, it says so. */
export function RuleOffer({ transaction, places }: RuleOfferProps) {
  const { payee, bucket_id } = transaction
  const create = useMutation({
    mutationFn: () =>
      client.rules.create({
        conditions: [{ field: 'payee', operator: 'is', value: payee }],
        action: { bucket_id },
        apply: true,
      }),
    onSuccess: ({ changed }) =>
      toastDone(
        said`From now on ${payee} goes in ${places.bucketName(bucket_id)}${changed > 0 ? `; ${changed} sorted at once` : ''}`,
      ),
    onError: error => toastFailed('The rule was not made', errorText(error)),
  })
  if (payee === '' || bucket_id === null) return null
  if (create.isSuccess)
    return (
      <p role="status">
        {payee} always goes in {places.bucketName(bucket_id)} now.
      </p>
    )
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      mt="sm"
      onClick={() => {
        if (!create.isPending) create.mutate()
      }}
      loading={create.isPending}
    >
      Always put {payee} in {places.bucketName(bucket_id)}
    </Button>
  )
}
