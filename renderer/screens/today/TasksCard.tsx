import { Link } from '@tanstack/react-router'
import { DateText } from '../../components/DateText.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** The open tasks that have waited longest. */
export function TasksCard({ part, household, onRetry }: CardProps<'tasks_due'>) {
  return (
    <TodayCard
      title={CARD_NAMES.tasks_due.title}
      hint={part.ok ? `${part.data.count} due` : undefined}
      part={part}
      onRetry={onRetry}
      actions={<Link to="/tasks">All tasks</Link>}
    >
      {({ items, count }) => (
        <ul className={classes['plain']} aria-label="Tasks due">
          {items.map(task => (
            <li key={task.id}>
              <span>
                <Link to="/tasks" search={{ open: task.id }}>
                  {task.title}
                </Link>{' '}
                <span className={classes['muted']}>{task.record_label ?? ''}</span>
              </span>
              <span className={classes['side']}>
                {task.due_date === null ? null : (
                  <DateText date={task.due_date} today={household.today} relativeOnly />
                )}
              </span>
            </li>
          ))}
          {count > items.length ? (
            <li className={classes['muted']}>and {count - items.length} more</li>
          ) : null}
        </ul>
      )}
    </TodayCard>
  )
}
