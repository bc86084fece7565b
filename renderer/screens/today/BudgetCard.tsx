import { Button } from '@mantine/core'
import { IconWallet } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BucketMonth } from '../../../shared/contract/buckets.ts'
import { daysBetween } from '../../../shared/domain/calendar.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Money } from '../../components/Money.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** Overspent, or with less than a tenth left while days remain. */
function atRisk(bucket: BucketMonth): boolean {
  return (
    bucket.remaining < 0 ||
    (bucket.percent_used !== null && bucket.percent_used >= 90 && bucket.bucket_type !== 'essentials')
  )
}

/** The buckets that need a look this month. */
export function BudgetCard({ household }: { readonly household: Household }) {
  const month = useQuery(api.buckets.month.queryOptions({ input: { month: household.month } }))
  return (
    <TodayCard
      title="Buckets at risk"
      query={month}
      padded={false}
      actions={<Link to="/budget">The whole month</Link>}
    >
      {snapshot => {
        const risky = snapshot.buckets.filter(atRisk).sort((a, b) => a.remaining - b.remaining)
        const elapsed =
          (daysBetween(snapshot.from, household.today) + 1) / (daysBetween(snapshot.from, snapshot.to) + 1)
        if (risky.length === 0)
          return (
            <EmptyState
              level={3}
              icon={IconWallet}
              title={snapshot.buckets.length === 0 ? 'No buckets yet' : 'Every bucket has room'}
              text={
                snapshot.buckets.length === 0
                  ? 'Give your money purposes, and see what is left for each.'
                  : 'Those that run low or are overspent show here.'
              }
              actions={
                <Button component={Link} to="/budget" variant="default">
                  {snapshot.buckets.length === 0 ? 'Add buckets' : 'Open the budget'}
                </Button>
              }
            />
          )
        return (
          <ul className={classes['list']} aria-label="Buckets at risk">
            {risky.map(bucket => (
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
                    label={`${bucket.name} spent`}
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
        )
      }}
    </TodayCard>
  )
}
