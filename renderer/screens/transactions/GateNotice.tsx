import { z } from 'zod'
import { commonErrors } from '../../../shared/contract/common.ts'
import { DateText } from '../../components/DateText.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { Money } from '../../components/Money.tsx'
import { Form, TextField, useForm } from '../../form/index.ts'

const Blocked = z.object({ data: commonErrors.BLOCKED_BY_OBLIGATIONS.data })
const Override = z.object({ reason: z.string().trim().min(1, 'is needed').max(200) })

interface GateNoticeProps {
  /** Of the last sending. Whatever else it is, the notice stays on the page unseen, and keeps the reason for the next time. */
  readonly error: unknown
  readonly currency: string
  readonly onOverride: (reason: string) => void
}

/** Says how much is missing for which obligations, and takes the reason for spending all the same. */
export function GateNotice({ error, currency, onOverride }: GateNoticeProps) {
  const form = useForm({
    schema: Override,
    initial: { reason: '' },
    send: ({ reason }) => Promise.resolve(reason),
    done: onOverride,
  })
  const parsed = Blocked.safeParse(error)
  if (!parsed.success) return null
  const { missing, obligations } = parsed.data.data
  return (
    <>
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
      <Form
        form={form}
        layout="page"
        submit="Post with this reason"
        failure="It was not posted"
        button={{ variant: 'default' }}
      >
        <TextField label="Spend it anyway, because" binding={form.bind('reason')} />
      </Form>
    </>
  )
}
