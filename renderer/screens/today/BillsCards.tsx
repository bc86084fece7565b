import { Button } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { Card } from '../../components/Section.tsx'
import { CardStatements } from '../bills/CardStatements.tsx'
import { OccurrenceList } from '../bills/OccurrenceList.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import { TodayCard } from './TodayCard.tsx'

/** The first ten that were missed, each to be paid where it stands. */
export function MissedCard({ part, household, onRetry }: CardProps<'bills_missed'>) {
  return (
    <TodayCard
      title={CARD_NAMES.bills_missed.title}
      hint={
        part.ok ? (
          <>
            {part.data.count}, <Money amount={part.data.total} currency={household.currency} tone="muted" />
          </>
        ) : undefined
      }
      part={part}
      onRetry={onRetry}
      sheet="bare"
      actions={<Link to="/bills">All bills</Link>}
    >
      {({ items }) => (
        <OccurrenceList occurrences={items} household={household} label="Missed bills" dates="short" />
      )}
    </TodayCard>
  )
}

/** What falls due next. */
export function UpcomingCard({ part, household, onRetry }: CardProps<'bills_upcoming'>) {
  return (
    <TodayCard
      title={CARD_NAMES.bills_upcoming.title}
      part={part}
      onRetry={onRetry}
      sheet="bare"
      actions={<Link to="/bills">All bills</Link>}
    >
      {({ items, card_statements }) =>
        items.length + card_statements.length > 0 ? (
          <>
            <CardStatements statements={card_statements} household={household} />
            {items.length > 0 ? (
              <OccurrenceList
                occurrences={items}
                household={household}
                label="Bills due soon"
                calm
                dates="short"
              />
            ) : null}
          </>
        ) : (
          <Card>
            <EmptyState
              level={3}
              icon={IconReceipt}
              title="No upcoming bills"
              text="Add what you pay regularly and get reminded in time."
              actions={
                <Button component={Link} to="/bills" variant="default">
                  Add a bill
                </Button>
              }
            />
          </Card>
        )
      }
    </TodayCard>
  )
}
