import { useQuery } from '@tanstack/react-query'
import { addMonths } from '../../../../shared/domain/calendar.ts'
import { api } from '../../../api/queries.ts'
import { formatShortMonth } from '../../../components/date-text.ts'
import { ScreenSkeleton } from '../../../components/Loading.tsx'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import classes from '../Budget.module.css'

/** Twelve months up to the one that is shown, side by side: what each bucket was assigned. */
export function YearGrid({ month, currency }: { readonly month: string; readonly currency: string }) {
  const from = addMonths(month, -11)
  const year = useQuery(api.assign.year.queryOptions({ input: { from, months: 12 } }))
  if (year.isPending) return <ScreenSkeleton label="Loading the months" />
  if (!year.data) return <ReadFailure query={year} title="The months could not be loaded" />
  const { months, buckets } = year.data
  return (
    <section className={classes['sheet']} aria-label="Twelve months" tabIndex={0}>
      <table className={classes['year']}>
        <caption className={classes['caption']}>Assigned in twelve months</caption>
        <thead>
          <tr>
            <th scope="col">Assigned</th>
            {months.map(each => (
              <th scope="col" data-figure key={each.month}>
                {formatShortMonth(each.month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buckets.map(bucket => (
            <tr key={bucket.bucket_id}>
              <th scope="row">{bucket.name}</th>
              {bucket.cells.map((cell, index) => (
                <td data-figure key={months[index]?.month}>
                  <Money amount={cell.assigned} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
          <tr className={classes['group']}>
            <th scope="row">To assign</th>
            {months.map(each => (
              <td data-figure key={each.month}>
                <Money
                  amount={each.to_assign}
                  currency={currency}
                  tone={each.to_assign < 0 ? 'loss' : 'plain'}
                />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}
