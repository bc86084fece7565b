import { Button, Select, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { BucketMonth } from '../../../shared/contract/buckets.ts'
import { fieldErrors } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { FormFailure } from '../../components/FormFailure.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'

interface MoveMoneyProps {
  readonly month: string
  readonly buckets: readonly BucketMonth[]
  /** The bucket to be covered; closed without it. */
  readonly to: BucketMonth | undefined
  readonly currency: string
  readonly onClose: () => void
}

/** Covers an overspent bucket from another: the limits change, their sum does not. */
export function MoveMoney({ month, buckets, to, currency, onClose }: MoveMoneyProps) {
  const [from, setFrom] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | null | undefined>(undefined)
  const missing = to ? Math.max(0, -to.remaining) : 0
  const wanted = amount === undefined ? missing : amount
  const close = () => {
    setFrom(null)
    setAmount(undefined)
    move.reset()
    onClose()
  }
  const move = useMutation({
    mutationFn: (input: { from_bucket_id: string; to_bucket_id: string; amount: number }) =>
      client.buckets.move({ month, ...input }),
    onSuccess: () => {
      toastDone(`${to?.name ?? 'Bucket'} covered`)
      close()
    },
  })
  const sources = buckets.filter(
    bucket => bucket.bucket_id !== to?.bucket_id && bucket.limit > 0 && bucket.remaining > 0,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (to && from !== null && wanted !== null && wanted > 0)
      move.mutate({ from_bucket_id: from, to_bucket_id: to.bucket_id, amount: wanted })
  }
  const problems = fieldErrors(move.error)
  return (
    <SidePanel
      opened={to !== undefined}
      onClose={close}
      title={to ? `Cover ${to.name}` : ''}
      subtitle={
        to ? (
          <>
            Overspent by <Money amount={missing} currency={currency} />
          </>
        ) : undefined
      }
      footer={
        <Button
          type="submit"
          form="move-form"
          loading={move.isPending}
          disabled={from === null || wanted === null || wanted <= 0}
        >
          Move
        </Button>
      }
    >
      <form id="move-form" onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Select
            data-autofocus
            label="Take from"
            placeholder="Choose a bucket with something left"
            nothingFoundMessage="No bucket has anything left"
            data={sources.map(bucket => ({
              value: bucket.bucket_id,
              label: `${bucket.name} · ${formatMoney(bucket.remaining, currency)} left`,
            }))}
            value={from}
            onChange={setFrom}
            error={problems['from_bucket_id']}
            searchable
          />
          <MoneyInput
            label="Amount"
            currency={currency}
            value={wanted}
            onChange={value => setAmount(value)}
            error={problems['amount']}
          />
          <FormFailure title="Nothing was moved" error={move.error} />
        </Stack>
      </form>
    </SidePanel>
  )
}
