import type { ReactNode } from 'react'
import type { BoardCard, Today } from '../../../shared/contract/today.ts'
import type { Household } from '../../api/household.ts'
import { useGradually } from '../../components/Gradually.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { MissedCard, UpcomingCard } from './BillsCards.tsx'
import { BudgetCard } from './BudgetCard.tsx'
import { BufferCard } from './BufferCard.tsx'
import { DealsCard, FollowUpsCard, MessagesCard, RunsCard } from './DealsCards.tsx'
import { ForecastCard } from './ForecastCard.tsx'
import { ObligationsCard } from './ObligationsCard.tsx'
import { withoutBillsShown } from './quiet.ts'
import { RemindersCard } from './RemindersCard.tsx'
import { TasksCard } from './TasksCard.tsx'
import classes from './Today.module.css'
import { EntitiesCard, NetWorthCard, PropertiesCard, ScoresCard } from './WealthCards.tsx'

interface BoardProps {
  readonly cards: readonly BoardCard[]
  readonly board: Today
  readonly household: Household
  readonly onRetry: () => unknown
}

/** The cards in the person's order, down one column and then the next. They are seen when all are there: until then each would push the others about. */
export function Board({ cards, board, household, onRetry }: BoardProps) {
  const drawn = useGradually(cards.length)
  const whole = drawn === cards.length
  return (
    <>
      {whole ? null : <ScreenSkeleton label="Loading the board" />}
      <div className={classes['board']} data-whole={whole}>
        {cards.slice(0, drawn).map(card => (
          <div key={card} className={classes['cell']}>
            {cardOf(card, board, cards, { household, onRetry })}
          </div>
        ))}
      </div>
    </>
  )
}

function cardOf(
  card: BoardCard,
  board: Today,
  cards: readonly BoardCard[],
  rest: { readonly household: Household; readonly onRetry: () => unknown },
): ReactNode {
  switch (card) {
    case 'bills_missed':
      return <MissedCard part={board.bills_missed} {...rest} />
    case 'bills_upcoming':
      return <UpcomingCard part={board.bills_upcoming} {...rest} />
    case 'reminders_open':
      return <RemindersCard part={withoutBillsShown(board, cards)} {...rest} />
    case 'tasks_due':
      return <TasksCard part={board.tasks_due} {...rest} />
    case 'obligations_coverage':
      return <ObligationsCard part={board.obligations_coverage} {...rest} />
    case 'cash_forecast_low':
      return <ForecastCard part={board.cash_forecast_low} {...rest} />
    case 'budget_snapshot':
      return <BudgetCard part={board.budget_snapshot} {...rest} />
    case 'buffer_check':
      return <BufferCard part={board.buffer_check} {...rest} />
    case 'deals_by_stage':
      return <DealsCard part={board.deals_by_stage} {...rest} />
    case 'follow_ups_due':
      return <FollowUpsCard part={board.follow_ups_due} {...rest} />
    case 'communications':
      return <MessagesCard part={board.communications} {...rest} />
    case 'pipeline_recent':
      return <RunsCard part={board.pipeline_recent} {...rest} />
    case 'property_portfolio':
      return <PropertiesCard part={board.property_portfolio} {...rest} />
    case 'net_worth':
      return <NetWorthCard part={board.net_worth} {...rest} />
    case 'credit_scores':
      return <ScoresCard part={board.credit_scores} {...rest} />
    case 'entity_status':
      return <EntitiesCard part={board.entity_status} {...rest} />
  }
}
