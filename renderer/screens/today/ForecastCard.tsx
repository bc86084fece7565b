import { Link } from '@tanstack/react-router'
import { DateText } from '../../components/DateText.tsx'
import { Figure } from '../../components/Figure.tsx'
import { Money } from '../../components/Money.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { CashLine } from './CashLine.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

/** Spendable cash now and for the next three months, with its lowest point. */
export function ForecastCard({ part, household, onRetry }: CardProps<'cash_forecast_low'>) {
  const privacy = usePrivacy()
  return (
    <TodayCard
      title={CARD_NAMES.cash_forecast_low.title}
      hint="next 90 days"
      part={part}
      onRetry={onRetry}
      actions={<Link to="/forecast">Forecast</Link>}
    >
      {({ accounts, starting_balance, days, lowest, unconverted }) =>
        accounts === 0 ? (
          <p className={classes['note']}>
            <Link to="/accounts">Add an account</Link> to see your cash and where it is heading.
          </p>
        ) : (
          <>
            <Figure
              label="Spendable now"
              amount={starting_balance}
              currency={household.currency}
              size="large"
              note={
                <>
                  Lowest{' '}
                  <Money
                    amount={lowest.balance}
                    currency={household.currency}
                    tone={lowest.balance < 0 ? 'loss' : 'plain'}
                  />{' '}
                  on <DateText date={lowest.date} style="short" />
                </>
              }
            />
            <NoRate unconverted={unconverted} />
            {privacy ? null : <CashLine days={days} lowest={lowest} />}
          </>
        )
      }
    </TodayCard>
  )
}
