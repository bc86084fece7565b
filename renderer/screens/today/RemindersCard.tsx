import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** The inbox: every open reminder, to be put off or let go. */
export function RemindersCard({ household }: { readonly household: Household }) {
  const reminders = useQuery(api.reminders.list.queryOptions({ input: { limit: 20 } }))
  const snooze = useMutation({
    mutationFn: (reminder_id: string) => client.reminders.snooze({ reminder_id, hours: 24 }),
    onSuccess: reminder => toastDone(`${reminder.bill_name}: reminder put off until tomorrow`),
    onError: error => toastFailed('The reminder was not put off', errorText(error)),
  })
  const dismiss = useMutation({
    mutationFn: (reminder_id: string) => client.reminders.dismiss({ reminder_id }),
    onSuccess: reminder => toastDone(`${reminder.bill_name}: no more reminders of this one`),
    onError: error => toastFailed('The reminder was not dismissed', errorText(error)),
  })
  return (
    <TodayCard title="Reminders" hint={reminders.data?.items.length} query={reminders}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={classes['note']}>No open reminders. They come some days before each bill is due.</p>
        ) : (
          <ul className={classes['plain']} aria-label="Open reminders">
            {items.map(reminder => (
              <li key={reminder.id}>
                <span>
                  <Link to="/bills/$billId" params={{ billId: reminder.bill_id }}>
                    {reminder.bill_name}
                  </Link>{' '}
                  <span className={classes['muted']}>
                    <DateText date={reminder.due_date} today={household.today} relativeOnly />
                    {reminder.status === 'snoozed' ? ', put off' : ''}
                  </span>
                </span>
                <Group gap={4} wrap="nowrap">
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-xs"
                    aria-label={`Put off the reminder of ${reminder.bill_name}`}
                    onClick={() => snooze.mutate(reminder.id)}
                  >
                    Later
                  </Button>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-xs"
                    aria-label={`Dismiss the reminder of ${reminder.bill_name}`}
                    onClick={() => dismiss.mutate(reminder.id)}
                  >
                    Dismiss
                  </Button>
                </Group>
              </li>
            ))}
          </ul>
        )
      }
    </TodayCard>
  )
}
