import { Button } from '@mantine/core'
import { IconArrowsExchange, IconFileImport, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { STALE_AFTER_DAYS } from '../../../shared/domain/holdings/conversion.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Holdings.module.css'
import { sourceText } from './names.ts'
import { type Pair, RateDates } from './RateDates.tsx'
import { RateImport } from './RateImport.tsx'

interface ExchangeRatesProps {
  readonly household: Household
  readonly onAddRate: (from: string) => void
}

/** The latest rate of each pair, what has none, and how rates are used. */
export function ExchangeRates({ household, onAddRate }: ExchangeRatesProps) {
  const [importing, setImporting] = useState(false)
  const [pair, setPair] = useState<Pair | null>(null)
  const rates = useQuery(api.exchangeRates.latest.queryOptions({ input: {} }))
  const summary = useQuery(api.holdings.summary.queryOptions({ input: {} }))
  if (readFailed(rates)) return <ReadFailure query={rates} title="The exchange rates could not be loaded" />
  if (!rates.data) return <RowsSkeleton label="Loading rates" rows={5} />
  const missing = [...new Set(summary.data?.unconverted.map(({ currency }) => currency) ?? [])]
  const add = () => onAddRate(missing[0] ?? (household.currency === 'USD' ? 'EUR' : 'USD'))
  const file = () => setImporting(true)
  const panel = <RateImport opened={importing} household={household} onClose={() => setImporting(false)} />
  if (rates.data.items.length === 0 && missing.length === 0)
    return (
      <>
        <EmptyState
          icon={IconArrowsExchange}
          title="No exchange rates yet"
          text="Exchange rates are needed only for holdings in other currencies. Enter one by hand, or import the European Central Bank's file."
          actions={
            <>
              <Button onClick={add}>Add a rate</Button>
              <Button variant="default" onClick={file}>
                Import a file
              </Button>
            </>
          }
        />
        {panel}
      </>
    )
  return (
    <>
      {missing.length > 0 ? (
        <Section title="Without a rate" hint={missing.length}>
          <Card padded={false}>
            <ul className={classes['plain']} aria-label="Without a rate">
              {missing.map(code => (
                <li key={code} className={classes['row']}>
                  <span className={classes['what']}>
                    <span className={classes['strong']}>
                      {code} to {household.currency}
                    </span>
                    <span className={classes['muted']}>
                      Amounts in {code} are left out of every total until there is a rate.
                    </span>
                  </span>
                  <Button size="compact-sm" onClick={() => onAddRate(code)}>
                    Add a rate for {code}
                  </Button>
                </li>
              ))}
            </ul>
          </Card>
        </Section>
      ) : null}
      <Section
        title="Latest rates"
        hint={rates.data.items.length}
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileImport size={14} stroke={1.75} />}
              onClick={file}
            >
              Import a file
            </Button>
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={2} />} onClick={add}>
              Add a rate
            </Button>
          </>
        }
      >
        <Card padded={false}>
          <ul className={classes['plain']} aria-label="Latest rates">
            {rates.data.items.map(({ base_currency, quote_currency, rate, date, source, stale, dates }) => (
              <li key={`${base_currency}/${quote_currency}`} className={classes['row']}>
                <span className={classes['what']}>
                  <span className={classes['strong']}>
                    1 {base_currency} = {rate} {quote_currency}
                  </span>
                  <span className={classes['muted']}>
                    {sourceText(source)} · {dates === 1 ? '1 date' : `${formatCount(dates)} dates`}
                  </span>
                  {stale ? <ToneBadge tone="warning">Old rate</ToneBadge> : null}
                </span>
                <span className={classes['muted']}>
                  <DateText date={date} today={household.today} />
                </span>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  onClick={() => setPair({ base_currency, quote_currency })}
                  aria-label={`All dates of ${base_currency} in ${quote_currency}`}
                >
                  All dates
                </Button>
              </li>
            ))}
          </ul>
        </Card>
        <p className={classes['note']}>
          Amounts are converted at the latest rate on or before the day: directly, inverted, or through{' '}
          {pivotText(household.currency)}. A rate older than {STALE_AFTER_DAYS} days is still used, and
          marked. Amounts without a rate are left out.
        </p>
      </Section>
      {panel}
      <RateDates pair={pair} onClose={() => setPair(null)} />
    </>
  )
}

/** The currencies that a conversion may go through, each once. */
function pivotText(base: string): string {
  return [...new Set([base, 'EUR', 'USD'])].join(' or ')
}
