import type { Forecast } from '../../../shared/contract/forecast.ts'
import { formatMonth } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import classes from './Forecast.module.css'

interface WorkingProps {
  readonly forecast: Forecast
  readonly currency: string
}

/** How the forecast is made, with the figures it goes by. */
export function Working({ forecast, currency }: WorkingProps) {
  const { everyday, band } = forecast
  return (
    <details className={classes['working']}>
      <summary>Show the working</summary>
      <p>
        It begins with what the accounts hold today, each in your currency by today's rate, and adds what has
        a day: expected income, bills, what is owed once, savings goals on the first of their month, debts'
        payments, card payments, and fees of deals by the weight of their stage, as below: how many of your
        own deals from that stage were closed, once three have ended, or what you have set. What is overdue
        counts today. What is charged to a card counts when the card is paid: on the day of the month of its
        last payment, from the account that paid it then, or at the month's end.
      </p>
      <p>
        Everyday spending is all that is neither planned nor a transfer. This month it is what the buckets
        still allow after their bills, spread over the days that are left. After that it is a usual month: the
        middle of the last six full months, less refunds, spread evenly over the days, odd cents on the first.
      </p>
      <p>
        {band === null
          ? 'There is no band yet: it needs six forecasts of the past to go by, which is nine full months.'
          : `The band goes from the 10th to the 90th of a hundred past errors: what such a forecast would have missed at the end of each past month, ${band.months.length} months ahead at most.`}
      </p>
      <ul className={classes['parts']}>
        {everyday
          .filter(bucket => bucket.this_month !== 0 || (bucket.usual ?? 0) !== 0)
          .map(bucket => (
            <li key={bucket.bucket_id ?? 'none'} className={classes['part']}>
              <span className={classes['what']}>{bucket.name}</span>
              <span className={classes['muted']}>
                {bucket.months.map(({ month, spent }) => (
                  <span key={month} className={classes['past']}>
                    {formatMonth(month)} <Money amount={spent} currency={currency} />
                  </span>
                ))}
              </span>
              <span className={classes['amount']}>
                <Money amount={bucket.this_month} currency={currency} /> to come
              </span>
              <span className={classes['amount']}>
                {bucket.usual === null ? 'as planned' : <Money amount={bucket.usual} currency={currency} />} a
                month
              </span>
            </li>
          ))}
      </ul>
    </details>
  )
}
