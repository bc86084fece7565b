import { Button } from '@mantine/core'
import { IconWallet } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { daysBetween } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** What came in and went out this month, and the buckets that need a look. */
export function BudgetCard({ part, household, onRetry }: CardProps<'budget_snapshot'>) {
  return (
    <TodayCard
      title={CARD_NAMES.budget_snapshot.title}
      part={part}
      onRetry={onRetry}
      sheet="rows"
      actions={<Link to="/budget">The whole month</Link>}
    >
      {({ ledger_month, buckets, limited, at_risk, from, to }) => {
        const elapsed = (daysBetween(from, household.today) + 1) / (daysBetween(from, to) + 1)
        if (buckets === 0)
          return (
            <EmptyState
              level={3}
              icon={IconWallet}
              title="No buckets yet"
              text="Add one to start budgeting."
              actions={
                <Button component={Link} to="/budget" variant="default">
                  Add buckets
                </Button>
              }
            />
          )
        if (
          ledger_month.income === 0 &&
          ledger_month.expenses === 0 &&
          ledger_month.unconverted.length === 0 &&
          at_risk.length === 0
        )
          return (
            <p className={classes['line']}>
              Nothing has come in or gone out this month. <Link to="/import">Import a bank file</Link> or{' '}
              <Link to="/transactions">enter a transaction</Link>.
            </p>
          )
        return (
          <>
            <NoRate unconverted={ledger_month.unconverted} />
            {at_risk.length > 0 ? null : (
              <p className={classes['line']}>
                {limited > 0 ? (
                  'Every bucket with a limit has room.'
                ) : (
                  <>
                    No bucket has a limit yet. <Link to="/budget">Set a budget</Link>
                  </>
                )}
              </p>
            )}
            <ul className={classes['list']} aria-label="Buckets at risk">
              {at_risk.map(bucket => (
                <li key={bucket.bucket_id} className={classes['row']}>
                  <Link
                    to="/transactions"
                    search={{ bucket_id: bucket.bucket_id, month: household.month }}
                    className={classes['name'] ?? ''}
                  >
                    {bucket.name}
                  </Link>
                  <span className={classes['bar']}>
                    <ProgressBar
                      label={said`${bucket.name} spent`}
                      value={bucket.spent}
                      limit={bucket.available}
                      elapsed={elapsed}
                    />
                  </span>
                  <span className={classes['figure']}>
                    <Money
                      amount={bucket.remaining}
                      sign={bucket.remaining < 0 ? 'never' : 'auto'}
                      currency={household.currency}
                      tone={bucket.remaining < 0 ? 'loss' : 'plain'}
                    />
                    <span className={classes['muted']}>{bucket.remaining < 0 ? 'over' : 'left'}</span>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </TodayCard>
  )
}
