import { useQuery } from '@tanstack/react-query'
import type { Holding } from '../../../shared/contract/holdings.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { Fact, Facts } from '../../components/Facts.tsx'
import { FigureSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Holdings.module.css'
import { NO_RETURN, percentText } from './names.ts'

/** What came of a holding: the working line by line, and what each figure is. */
export function Returns({ holding }: { readonly holding: Holding }) {
  const found = useQuery(api.holdings.performance.queryOptions({ input: { holding_id: holding.id } }))
  if (readFailed(found)) return <ReadFailure query={found} title="The returns could not be calculated" />
  if (!found.data) return <FigureSkeleton label="Calculating returns" />
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
        <Facts>
          <Fact name="Your share of the value">{amount(value)}</Fact>
          <Fact name="Less what is owed">{amount(liabilities === null ? null : -liabilities)}</Fact>
          <Fact name="Equity" total>
            {amount(equity)}
          </Fact>
          <Fact name="Received">{amount(received)}</Fact>
          <Fact name="Less paid in and costs">{amount(paid === null ? null : -paid)}</Fact>
          <Fact name="Gain" total>
            {gain === null ? (
              <span className={classes['muted']}>–</span>
            ) : (
              <Money amount={gain} currency={currency} sign="always" tone="auto" />
            )}
          </Fact>
          <Fact name="Gain over what was paid">
            {gain_percent === null ? '–' : percentText(gain_percent)}
          </Fact>
          <Fact name="Yearly return" total>
            {xirr_percent === null ? '–' : percentText(xirr_percent)}
          </Fact>
        </Facts>
        <p className={classes['note']}>
          {no_xirr === null
            ? 'Money-weighted (XIRR): the yearly rate at which everything paid in, received, and today’s equity balance out.'
            : NO_RETURN[no_xirr]}
        </p>
      </Card>
    </Section>
  )
}
