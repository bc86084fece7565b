import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Money } from '../../components/Money.tsx'
import { withHiddenAmounts } from '../../components/money-format.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** Does the income one aims for cover the bills and leave the buffer? With the sum it is made of. */
export function BufferCard({ part, household, onRetry }: CardProps<'buffer_check'>) {
  usePrivacy()
  return (
    <TodayCard
      title={CARD_NAMES.buffer_check.title}
      part={part}
      onRetry={onRetry}
      actions={<Link to="/settings">Targets</Link>}
    >
      {buffer =>
        buffer.income_target === 0 ? (
          <p className={classes['note']}>
            <Link to="/settings">Set your income target</Link> to see whether the bills leave your buffer.
          </p>
        ) : (
          <>
            <p className={classes['verdict']} data-tone={buffer.ok ? 'gain' : 'loss'}>
              {buffer.ok ? (
                <IconCircleCheck size={18} stroke={1.75} aria-hidden />
              ) : (
                <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
              )}
              {buffer.ok ? 'The bills leave your buffer' : withHiddenAmounts(buffer.alert ?? '')}
            </p>
            <dl className={classes['sum']}>
              <dt>Income target</dt>
              <dd>
                <Money amount={buffer.income_target} currency={household.currency} />
              </dd>
              <dt>Bills, a month</dt>
              <dd>
                <Money amount={-buffer.bills_monthly_est} currency={household.currency} />
              </dd>
              <dt>Buffer to keep</dt>
              <dd>
                <Money amount={-buffer.buffer_min} currency={household.currency} />
              </dd>
              <dt data-total>Left over</dt>
              <dd data-total>
                <Money amount={buffer.projected} currency={household.currency} tone="auto" />
              </dd>
            </dl>
          </>
        )
      }
    </TodayCard>
  )
}
