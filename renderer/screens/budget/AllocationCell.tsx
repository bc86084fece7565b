import { ActionIcon, Group, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BucketMonth } from '../../../shared/contract/buckets.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { formatMonth } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { announce } from '../../state/announcements.ts'
import classes from './Budget.module.css'

interface AllocationCellProps {
  readonly bucket: BucketMonth
  readonly month: string
  readonly currency: string
}

/** The month's limit, changed in place: click or Enter opens it, Enter keeps it, Escape leaves it as it was. */
export function AllocationCell({ bucket, month, currency }: AllocationCellProps) {
  const [draft, setDraft] = useState<number | null | undefined>(undefined)
  const save = useMutation({
    mutationFn: (allocation: number | null) =>
      client.buckets.allocate({ month, bucket_id: bucket.bucket_id, allocation }),
    onSuccess: () => announce(`${bucket.name}: limit of ${formatMonth(month)} set`),
    onError: error => toastFailed(`The limit of ${bucket.name} was not changed`, errorText(error)),
  })
  const close = () => setDraft(undefined)
  const keep = () => {
    if (draft !== undefined && draft !== null && draft !== bucket.limit) save.mutate(draft)
    close()
  }
  if (draft === undefined)
    return (
      <button
        type="button"
        className={classes['limit']}
        data-own={bucket.allocation !== null || undefined}
        onClick={() => setDraft(bucket.limit)}
      >
        <VisuallyHidden>{`Limit of ${bucket.name} in ${formatMonth(month)}: `}</VisuallyHidden>
        <Money amount={bucket.limit} currency={currency} />
      </button>
    )
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {bucket.allocation !== null ? (
        <ActionIcon
          aria-label="Back to the monthly limit"
          title="Back to the monthly limit"
          onMouseDown={event => event.preventDefault()}
          onClick={() => {
            save.mutate(null)
            close()
          }}
        >
          <IconArrowBackUp size={15} stroke={1.75} />
        </ActionIcon>
      ) : null}
      <MoneyInput
        autoFocus
        aria-label={`Limit of ${bucket.name} in ${formatMonth(month)}`}
        className={classes['limitInput'] ?? ''}
        currency={currency}
        value={draft}
        onChange={value => setDraft(value)}
        onFocus={event => event.currentTarget.select()}
        onBlur={keep}
        onKeyDown={event => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') close()
        }}
      />
    </Group>
  )
}
