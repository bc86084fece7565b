import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Reminder, ReminderStatus } from '../../shared/contract/reminders.ts'
import { renewalLeads } from '../../shared/domain/renewal-leads.ts'
import { said } from '../../shared/domain/said.ts'
import { errorText } from '../api/errors.ts'
import { client } from '../api/queries.ts'
import { DateText } from '../components/DateText.tsx'
import { toastDone, toastFailed } from '../components/toast.tsx'
import classes from './ReminderRow.module.css'

interface ReminderRowProps {
  readonly reminder: Reminder
  readonly today: string
  /** Called when the person follows it to what it is of. */
  readonly onFollow?: () => void
}

/** One reminder with the way to what it is of; while it is open it is put off or let go here. */
export function ReminderRow({ reminder, today, onFollow }: ReminderRowProps) {
  const name = nameOf(reminder)
  const snooze = useMutation({
    mutationFn: () => client.reminders.snooze({ reminder_id: reminder.id, hours: 24 }),
    onSuccess: () => toastDone(said`${name}: reminder snoozed until tomorrow`),
    onError: error => toastFailed('The reminder was not snoozed', errorText(error)),
  })
  const dismiss = useMutation({
    mutationFn: () => client.reminders.dismiss({ reminder_id: reminder.id }),
    onSuccess: () => toastDone(said`${name}: ${dismissedText(reminder)}`),
    onError: error => toastFailed('The reminder was not dismissed', errorText(error)),
  })
  const { status } = reminder
  const open = status !== 'done' && status !== 'dismissed'
  const word = wordOf(status, reminder.kind)
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <SubjectLink reminder={reminder} {...(onFollow && { onFollow })} />{' '}
        <span className={classes['muted']}>
          <DateText date={reminder.due_date} today={today} relativeOnly={open} style="short" />
          {word === '' ? '' : `, ${word}`}
        </span>
      </span>
      {open ? (
        <Group gap={4} wrap="nowrap">
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={said`Later: the reminder of ${name}`}
            onClick={() => snooze.mutate()}
          >
            Later
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={said`Dismiss the reminder of ${name}`}
            onClick={() => dismiss.mutate()}
          >
            Dismiss
          </Button>
        </Group>
      ) : null}
    </li>
  )
}

function SubjectLink({ reminder, onFollow }: Pick<ReminderRowProps, 'reminder' | 'onFollow'>) {
  const shared = { className: classes['name'] ?? '', ...(onFollow && { onClick: onFollow }) }
  switch (reminder.kind) {
    case 'bill':
      return (
        <Link to="/bills/$billId" params={{ billId: reminder.bill_id }} {...shared}>
          {nameOf(reminder)}
        </Link>
      )
    case 'renewal':
      return (
        <Link to="/holdings" search={{ view: 'entities', entity: reminder.entity_id }} {...shared}>
          {nameOf(reminder)}
        </Link>
      )
    case 'task':
      return (
        <Link to="/tasks" search={{ open: reminder.task_id }} {...shared}>
          {nameOf(reminder)}
        </Link>
      )
    case 'lease':
      return (
        <Link to="/rents/$leaseId" params={{ leaseId: reminder.lease_id }} {...shared}>
          {nameOf(reminder)}
        </Link>
      )
    case 'job':
      return (
        <Link to="/maintenance" search={{ open: reminder.job_id }} {...shared}>
          {nameOf(reminder)}
        </Link>
      )
  }
}

function nameOf(reminder: Reminder): string {
  switch (reminder.kind) {
    case 'bill':
      return reminder.bill_name
    case 'renewal':
      return said`${reminder.renewal_name} of ${reminder.entity_name}`
    case 'task':
      return reminder.task_title
    case 'lease':
      return said`End of the lease of ${reminder.lease_tenant}`
    case 'job':
      return reminder.job_title
  }
}

const ENDED = {
  bill: 'settled',
  renewal: 'over',
  task: 'done or moved',
  lease: 'moved',
  job: 'done or moved',
} as const satisfies Record<Reminder['kind'], string>

/** What has become of it. Of a renewal the one that has ended need not be settled: a nearer one may have taken its place. */
function wordOf(status: ReminderStatus, kind: Reminder['kind']): string {
  switch (status) {
    case 'pending':
    case 'delivered':
      return ''
    case 'snoozed':
      return 'snoozed'
    case 'done':
      return ENDED[kind]
    case 'dismissed':
      return 'dismissed'
  }
}

function dismissedText(reminder: Reminder): string {
  const next =
    reminder.kind !== 'renewal'
      ? undefined
      : renewalLeads(reminder.days_ahead).find(days => days < reminder.days_ahead)
  if (next === undefined) return 'no more reminders of this one'
  return `the next reminder comes ${next === 1 ? 'a day' : `${next} days`} before`
}
