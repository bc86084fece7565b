import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { commonErrors } from '../../../shared/contract/common.ts'
import { DateText } from '../../components/DateText.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { Money } from '../../components/Money.tsx'

const Blocked = z.object({ data: commonErrors.BLOCKED_BY_OBLIGATIONS.data })

interface GateNoticeProps {
  readonly error: unknown
  readonly currency: string
  readonly pending: boolean
  readonly onOverride: (reason: string) => void
}

/** Says how much is missing for which obligations, and takes the reason for spending all the same. */
export function GateNotice({ error, currency, pending, onOverride }: GateNoticeProps) {
  const [reason, setReason] = useState('')
  const parsed = Blocked.safeParse(error)
  if (!parsed.success) return null
  const { missing, obligations } = parsed.data.data
  return (
    <Stack gap="xs">
      <ErrorCard
        title="This can wait: the month's obligations are not covered"
        text={
          <>
            <Money amount={missing} currency={currency} /> is missing for{' '}
            {obligations.slice(0, 4).map((obligation, index) => (
              <span key={`${obligation.id} ${obligation.due_date}`}>
                {index > 0 ? ', ' : ''}
                {obligation.name} (<DateText date={obligation.due_date} style="short" />)
              </span>
            ))}
            {obligations.length > 4 ? ` and ${obligations.length - 4} more` : ''}.
          </>
        }
      />
      <TextInput
        label="Spend it all the same, because"
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        maxLength={200}
      />
      <Button
        variant="default"
        disabled={reason.trim() === ''}
        loading={pending}
        onClick={() => onOverride(reason.trim())}
      >
        Post with this reason
      </Button>
    </Stack>
  )
}
