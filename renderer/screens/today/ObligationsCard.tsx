import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** Whether the cash covers what the month still asks for, and what of that is no bill: the bills have cards of their own. */
export function ObligationsCard({ part, household, onRetry }: CardProps<'obligations_coverage'>) {
  return (
    <TodayCard
      title={CARD_NAMES.obligations_coverage.title}
      part={part}
      onRetry={onRetry}
      actions={<Link to="/plans">Plans</Link>}
    >
      {coverage => {
        const { obligations: open, open_count } = coverage
        const owedOnce = open.filter(({ kind }) => kind !== 'bill')
        // That nothing is due is no good news to an overdrawn account.
        const isGood = coverage.covered && coverage.cash_available >= 0
        return (
          <>
            <p
              className={classes['verdict']}
              data-tone={isGood ? 'gain' : coverage.covered ? undefined : 'loss'}
            >
              {isGood ? (
                <IconCircleCheck size={18} stroke={1.75} aria-hidden />
              ) : (
                <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
              )}
              {coverage.covered ? (
                open.length === 0 ? (
                  'Nothing more is due this month'
                ) : (
                  'Covered by your cash'
                )
              ) : (
                <span>
                  Short by <Money amount={coverage.missing} currency={household.currency} />
                </span>
              )}
            </p>
            <dl className={classes['sum']}>
              <dt>
                {coverage.cash_source === 'accounts'
                  ? 'Cash in spendable accounts'
                  : "The month's income less expenses"}
              </dt>
              <dd>
                <Money amount={coverage.cash_available} currency={household.currency} />
              </dd>
              <dt>
                Still due
                {open_count > 0 ? <span className={classes['muted']}> · {open_count}</span> : null}
              </dt>
              <dd>
                <Money amount={coverage.due} currency={household.currency} />
              </dd>
            </dl>
            {owedOnce.length > 0 ? (
              <ul className={classes['plain']} aria-label="Open obligations">
                {owedOnce.map(obligation => (
                  <li key={`${obligation.id} ${obligation.due_date}`}>
                    <span>
                      {obligation.name}{' '}
                      <span className={classes['muted']}>
                        <DateText date={obligation.due_date} style="short" />
                      </span>
                    </span>
                    <Money amount={obligation.amount_open} currency={household.currency} />
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        )
      }}
    </TodayCard>
  )
}
