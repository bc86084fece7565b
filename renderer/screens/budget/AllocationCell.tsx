import { ActionIcon, Group, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type BucketMonth, buckets } from '../../../shared/contract/buckets.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { formatMonth } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { AmountField, inputSchema, useForm } from '../../form/index.ts'
import { announce } from '../../state/announcements.ts'
import classes from './Budget.module.css'

interface AllocationCellProps {
  readonly bucket: BucketMonth
  readonly month: string
  readonly currency: string
}

/** The month's limit, changed in place: click or Enter opens it, Enter keeps it, Escape leaves it as it was. */
export function AllocationCell(props: AllocationCellProps) {
  const { bucket, month, currency } = props
  const [opened, setOpened] = useState(false)
  if (opened) return <AllocationFields {...props} onClose={() => setOpened(false)} />
  return (
    <button
      type="button"
      className={classes['limit']}
      data-own={bucket.allocation !== null || undefined}
      onClick={() => setOpened(true)}
    >
      <VisuallyHidden>{said`Limit of ${bucket.name} in ${formatMonth(month)}: `}</VisuallyHidden>
      <Money amount={bucket.limit} currency={currency} />
    </button>
  )
}

type AllocationDraft = { readonly allocation: number | null }

function AllocationFields({
  bucket,
  month,
  currency,
  onClose,
}: AllocationCellProps & { readonly onClose: () => void }) {
  const leaving = useRef(false)
  const initial: AllocationDraft = { allocation: bucket.limit }
  const form = useForm({
    schema: inputSchema(buckets.allocate),
    initial,
    input: values => ({ month, bucket_id: bucket.bucket_id, ...values }),
    // A blank is no limit: going back to the bucket's own is a button of its own.
    check: ({ allocation }) => (allocation === null ? { allocation: 'is needed' } : {}),
    send: input => client.buckets.allocate(input),
    done: () => {
      announce(said`${bucket.name}: limit of ${formatMonth(month)} set`)
      onClose()
    },
  })
  const back = useMutation({
    mutationFn: () => client.buckets.allocate({ month, bucket_id: bucket.bucket_id, allocation: null }),
    onSuccess: onClose,
    onError: error => toastFailed(said`The limit of ${bucket.name} was not changed`, errorText(error)),
  })
  const keep = () => {
    if (leaving.current) return
    if (form.isHalfFilled) form.submit()
    else onClose()
  }
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end" align="flex-start">
      {bucket.allocation !== null ? (
        <ActionIcon
          aria-label="Use the monthly limit"
          title="Use the monthly limit"
          onMouseDown={event => event.preventDefault()}
          onClick={() => back.mutate()}
        >
          <IconArrowBackUp size={15} stroke={1.75} />
        </ActionIcon>
      ) : null}
      <AmountField
        autoFocus
        hideLabel
        label={said`Limit of ${bucket.name} in ${formatMonth(month)}`}
        className={classes['limitInput'] ?? ''}
        currency={currency}
        binding={form.bind('allocation')}
        onFocus={event => event.currentTarget.select()}
        onBlur={keep}
        onKeyDown={event => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') {
            leaving.current = true
            onClose()
          }
        }}
      />
      {form.error === null ? null : <p role="alert">{errorText(form.error)}</p>}
    </Group>
  )
}
