import { useQuery } from '@tanstack/react-query'
import type { Holding } from '../../../shared/contract/holdings.ts'
import { errorText } from '../../api/errors.ts'
import { api } from '../../api/queries.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { FigureSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Holdings.module.css'
import { NO_RETURN, percentText } from './names.ts'

/** What came of a holding: the working line by line, and what each figure is. */
export function Returns({ holding }: { readonly holding: Holding }) {
  const found = useQuery(api.holdings.performance.queryOptions({ input: { holding_id: holding.id } }))
  if (found.isError)
    return (
      <ErrorCard
        title="The returns could not be worked out"
        text={errorText(found.error)}
        onRetry={found.refetch}
      />
    )
  if (!found.data) return <FigureSkeleton label="Working out returns" />
  const { paid, received, value, liabilities, equity, gain, gain_percent, xirr_percent, no_xirr, currency } =
    found.data
  const amount = (minor: number | null) =>
    minor === null ? (
      <span className={classes['muted']}>–</span>
    ) : (
      <Money amount={minor} currency={currency} />
    )
  return (
    <Section title="Returns" hint={`in ${currency}`}>
      <Card>
        <dl className={classes['facts']}>
          <dt>Your share of the value</dt>
          <dd>{amount(value)}</dd>
          <dt>Less what is owed</dt>
          <dd>{amount(liabilities === null ? null : -liabilities)}</dd>
          <dt data-total>Equity</dt>
          <dd data-total>{amount(equity)}</dd>
          <dt>Received</dt>
          <dd>{amount(received)}</dd>
          <dt>Less paid in and costs</dt>
          <dd>{amount(-paid)}</dd>
          <dt data-total>Gain</dt>
          <dd data-total>
            {gain === null ? (
              <span className={classes['muted']}>–</span>
            ) : (
              <Money amount={gain} currency={currency} sign="always" tone="auto" />
            )}
          </dd>
          <dt>Gain over what was paid</dt>
          <dd>{gain_percent === null ? '–' : percentText(gain_percent)}</dd>
          <dt data-total>Yearly return</dt>
          <dd data-total>{xirr_percent === null ? '–' : percentText(xirr_percent)}</dd>
        </dl>
        <p className={classes['note']}>
          {no_xirr === null
            ? 'Money-weighted (XIRR): the yearly rate at which everything paid in, received, and today’s equity balance out.'
            : NO_RETURN[no_xirr]}
        </p>
      </Card>
    </Section>
  )
}
