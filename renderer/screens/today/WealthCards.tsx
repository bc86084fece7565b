import { Link } from '@tanstack/react-router'
import { sumAmounts } from '../../components/amount-sum.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { Figure } from '../../components/Figure.tsx'
import { Money } from '../../components/Money.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** How many properties there are, and what the owned ones are worth. What is only looked at is worth nothing to the household. */
export function PropertiesCard({ part, household, onRetry }: CardProps<'property_portfolio'>) {
  return (
    <TodayCard
      title={CARD_NAMES.property_portfolio.title}
      hint={part.ok ? part.data.count : undefined}
      part={part}
      onRetry={onRetry}
      actions={<Link to="/properties">Properties</Link>}
    >
      {({ by_status, owned, total_arv, without_arv }) => (
        <>
          {owned > 0 ? (
            <Figure label="Value after repair, owned" amount={total_arv} currency={household.currency} />
          ) : null}
          <dl className={`${classes['sum']} ${classes['below']}`}>
            <dt>Owned</dt>
            <dd>
              {owned}
              {without_arv > 0 ? (
                <span className={classes['muted']}> ({without_arv} without a value)</span>
              ) : null}
            </dd>
            <dt>Looked at</dt>
            <dd>{by_status.active - owned}</dd>
            <dt>Archived</dt>
            <dd>{by_status.archived}</dd>
          </dl>
        </>
      )}
    </TodayCard>
  )
}

/** What is owned less what is owed, and how it moved in a month. */
export function NetWorthCard({ part, household, onRetry }: CardProps<'net_worth'>) {
  return (
    <TodayCard
      title={CARD_NAMES.net_worth.title}
      part={part}
      onRetry={onRetry}
      actions={<Link to="/holdings">Holdings</Link>}
    >
      {worth => (
        <>
          <Figure
            label="Net worth"
            amount={worth.net_worth}
            currency={household.currency}
            size="large"
            delta={
              worth.change === null
                ? undefined
                : {
                    amount: sumAmounts([worth.change, -worth.entered], household.currency),
                    text: `since ${formatDate(worth.since, 'short')}`,
                  }
            }
            note={
              worth.change === null || worth.entered === 0 ? undefined : (
                <>
                  <Money amount={worth.entered} currency={household.currency} sign="always" /> newly entered
                </>
              )
            }
          />
          <dl className={`${classes['sum']} ${classes['below']}`}>
            <dt>Holdings</dt>
            <dd>
              <Money amount={worth.assets} currency={household.currency} />
            </dd>
            <dt>Owed against them</dt>
            <dd>
              <Money amount={-worth.liabilities} currency={household.currency} />
            </dd>
            <dt>Household accounts</dt>
            <dd>
              <Money amount={worth.accounts} currency={household.currency} />
            </dd>
            {worth.deposits === 0 ? null : (
              <>
                <dt>Tenants’ deposits</dt>
                <dd>
                  <Money amount={-worth.deposits} currency={household.currency} />
                </dd>
              </>
            )}
          </dl>
          {worth.complete ? null : (
            <p className={classes['note']}>
              Something has no rate to {household.currency} and is left out.{' '}
              <Link to="/holdings" search={{ view: 'rates' }}>
                Exchange rates
              </Link>
            </p>
          )}
        </>
      )}
    </TodayCard>
  )
}

/** The latest score of each bureau. */
export function ScoresCard({ part, household, onRetry }: CardProps<'credit_scores'>) {
  return (
    <TodayCard
      title={CARD_NAMES.credit_scores.title}
      part={part}
      onRetry={onRetry}
      actions={
        <Link to="/holdings" search={{ view: 'scores' }}>
          Scores
        </Link>
      }
    >
      {({ items }) => (
        <ul className={classes['plain']} aria-label="Credit scores">
          {items.map(({ bureau, score, date, change }) => (
            <li key={bureau}>
              <span>
                {bureau}{' '}
                <span className={classes['muted']}>
                  <DateText date={date} today={household.today} relativeOnly />
                </span>
              </span>
              <span className={classes['side']}>
                {change === null || change === 0 ? null : (
                  <span data-tone={change > 0 ? 'gain' : 'loss'} className={classes['tone']}>
                    {change > 0 ? `+${change}` : `−${-change}`}
                  </span>
                )}{' '}
                <strong>{score}</strong>
              </span>
            </li>
          ))}
        </ul>
      )}
    </TodayCard>
  )
}

/** The papers that are to be renewed soon. */
export function EntitiesCard({ part, household, onRetry }: CardProps<'entity_status'>) {
  return (
    <TodayCard
      title={CARD_NAMES.entity_status.title}
      hint={part.ok ? part.data.entities : undefined}
      part={part}
      onRetry={onRetry}
      actions={
        <Link to="/holdings" search={{ view: 'entities' }}>
          Entities
        </Link>
      }
    >
      {({ renewals_due, due_count }) =>
        due_count === 0 ? (
          <p className={classes['note']}>No renewal is due.</p>
        ) : (
          <ul className={classes['plain']} aria-label="Renewals due">
            {renewals_due.map(renewal => (
              <li key={renewal.id}>
                <span>
                  {renewal.name} <span className={classes['muted']}>{renewal.entity_name}</span>
                </span>
                <span className={classes['side']} data-tone={renewal.days_until < 0 ? 'loss' : undefined}>
                  <DateText date={renewal.due_date} today={household.today} relativeOnly />
                </span>
              </li>
            ))}
            {due_count > renewals_due.length ? (
              <li className={classes['muted']}>and {due_count - renewals_due.length} more</li>
            ) : null}
          </ul>
        )
      }
    </TodayCard>
  )
}
