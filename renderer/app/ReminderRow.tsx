import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Reminder, ReminderStatus } from '../../shared/contract/reminders.ts'
import { errorText } from '../api/errors.ts'
import { client } from '../api/queries.ts'
import { DateText } from '../components/DateText.tsx'
import { toastDone, toastFailed } from '../components/toast.tsx'
import classes from './ReminderRow.module.css'

const WORDS: Readonly<Record<ReminderStatus, string>> = {
  pending: '',
  delivered: '',
  snoozed: 'put off',
  done: 'settled',
  dismissed: 'dismissed',
}

interface ReminderRowProps {
  readonly reminder: Reminder
  readonly today: string
  /** Called when the person follows it to its bill. */
  readonly onFollow?: () => void
}

/** One reminder with the way to its bill; while it is open it is put off or let go here. */
export function ReminderRow({ reminder, today, onFollow }: ReminderRowProps) {
  const snooze = useMutation({
    mutationFn: () => client.reminders.snooze({ reminder_id: reminder.id, hours: 24 }),
    onSuccess: () => toastDone(`${reminder.bill_name}: reminder put off until tomorrow`),
    onError: error => toastFailed('The reminder was not put off', errorText(error)),
  })
  const dismiss = useMutation({
    mutationFn: () => client.reminders.dismiss({ reminder_id: reminder.id }),
    onSuccess: () => toastDone(`${reminder.bill_name}: no more reminders of this one`),
    onError: error => toastFailed('The reminder was not dismissed', errorText(error)),
  })
  const { status } = reminder
  const open = status !== 'done' && status !== 'dismissed'
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <Link
          to="/bills/$billId"
          params={{ billId: reminder.bill_id }}
          className={classes['name'] ?? ''}
          {...(onFollow && { onClick: onFollow })}
        >
          {reminder.bill_name}
        </Link>{' '}
        <span className={classes['muted']}>
          <DateText date={reminder.due_date} today={today} relativeOnly={open} style="short" />
          {WORDS[status] === '' ? '' : `, ${WORDS[status]}`}
        </span>
      </span>
      {open ? (
        <Group gap={4} wrap="nowrap">
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={`Later: the reminder of ${reminder.bill_name}`}
            onClick={() => snooze.mutate()}
          >
            Later
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={`Dismiss the reminder of ${reminder.bill_name}`}
            onClick={() => dismiss.mutate()}
          >
            Dismiss
          </Button>
        </Group>
      ) : null}
    </li>
  )
}
