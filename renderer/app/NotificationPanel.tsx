import { useQuery } from '@tanstack/react-query'
import { useHousehold } from '../api/household.ts'
import { api } from '../api/queries.ts'
import { readFailed } from '../api/read-failed.ts'
import { RowsSkeleton } from '../components/Loading.tsx'
import { ReadFailure } from '../components/ReadFailure.tsx'
import classes from './Bell.module.css'
import { ReminderRow } from './ReminderRow.tsx'

const MOST = 200

/** The inbox: open reminders, to be put off or let go, and those that have ended. */
export function NotificationPanel({ onFollow }: { readonly onFollow: () => void }) {
  const { today } = useHousehold()
  const open = useQuery(api.reminders.list.queryOptions({ input: { state: 'open', limit: MOST } }))
  const past = useQuery(api.reminders.list.queryOptions({ input: { state: 'past', limit: MOST } }))
  const failed = [open, past].find(readFailed)
  if (failed) return <ReadFailure query={failed} title="The notifications could not be loaded" />
  if (!open.data || !past.data) return <RowsSkeleton label="Loading notifications" rows={6} />
  return (
    <>
      <h3 className={classes['title']}>Open</h3>
      {open.data.items.length === 0 ? (
        <p className={classes['note']}>
          No open reminders. You are reminded a few days before a bill or a renewal is due.
        </p>
      ) : (
        <ul className={classes['list']} aria-label="Open notifications">
          {open.data.items.toReversed().map(reminder => (
            <ReminderRow key={reminder.id} reminder={reminder} today={today} onFollow={onFollow} />
          ))}
        </ul>
      )}
      {past.data.items.length > 0 ? (
        <>
          <h3 className={classes['title']}>Past</h3>
          <ul className={classes['list']} aria-label="Past notifications">
            {past.data.items.map(reminder => (
              <ReminderRow key={reminder.id} reminder={reminder} today={today} onFollow={onFollow} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
