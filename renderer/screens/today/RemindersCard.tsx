import { Link } from '@tanstack/react-router'
import { ReminderRow } from '../../app/ReminderRow.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** The open reminders that are due first, to be put off or let go; the bell has all of them. */
export function RemindersCard({ part, household, onRetry }: CardProps<'reminders_open'>) {
  return (
    <TodayCard
      title={CARD_NAMES.reminders_open.title}
      hint={part.ok ? part.data.count : undefined}
      part={part}
      onRetry={onRetry}
      actions={<Link to="/bills">Bills</Link>}
    >
      {({ items, count }) => (
        <ul className={classes['plain']} aria-label="Open reminders">
          {items.map(reminder => (
            <ReminderRow key={reminder.id} reminder={reminder} today={household.today} />
          ))}
          {count > items.length ? (
            <li className={classes['muted']}>and {count - items.length} more under the bell</li>
          ) : null}
        </ul>
      )}
    </TodayCard>
  )
}
