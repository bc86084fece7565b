import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Holding, Valuation } from '../../../shared/contract/holdings.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { Figure } from '../../components/Figure.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { formatPercent } from '../../components/percent-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { CodedMoney } from './CodedMoney.tsx'
import classes from './Holdings.module.css'
import { ValueChart } from './ValueChart.tsx'

/** Rows shown before a person asks for all. */
const FIRST = 6

interface ValuationSectionProps {
  readonly holding: Holding
  readonly household: Household
}

/** Kind of activity worth, as a curve and as rows, each of which can be taken back. */
export function ValuationSection({ holding, household }: ValuationSectionProps) {
  const privacy = usePrivacy()
  const [all, setAll] = useState(false)
  const valuations = useQuery(api.holdings.listValuations.queryOptions({ input: { holding_id: holding.id } }))
  if (readFailed(valuations))
    return <ReadFailure query={valuations} title="The valuations could not be loaded" />
  if (!valuations.data) return <RowsSkeleton label="Loading valuations" rows={4} />
  const { items } = valuations.data
  const curve = curveOf(items, holding.currency)
  const first = curve[0]
  const last = curve.at(-1)
  return (
    <Section title="Value" hint={items.length === 1 ? '1 valuation' : `${items.length} valuations`}>
      <Card padded={false}>
        <div className={classes['cardHead']}>
          {holding.value_estimate === null ? (
            <p className={classes['note']}>
              No value yet. Until it has one, it adds nothing to your net worth.
            </p>
          ) : (
            <Figure
              label={
                (holding.currency === household.currency ? 'Value' : `Value in ${holding.currency}`) +
                (holding.ownership_percent === 100
                  ? ''
                  : `; ${formatPercent(holding.ownership_percent)} of it is yours`)
              }
              amount={holding.value_estimate}
              currency={holding.currency}
              size="large"
              delta={
                first && last && first !== last
                  ? { amount: last.value - first.value, text: `since ${formatDate(first.date)}` }
                  : undefined
              }
            />
          )}
        </div>
        {privacy || !first || !last || curve.length < 2 ? null : (
          <div className={classes['cardChart']}>
            <ValueChart
              points={curve}
              name="Value"
              currency={holding.currency}
              height={150}
              description={`Value from ${first.date}, ${formatMoney(first.value, holding.currency)}, to ${last.date}, ${formatMoney(last.value, holding.currency)}`}
            />
          </div>
        )}
        <ul className={classes['plain']} aria-label="Valuations">
          {items.slice(0, all ? items.length : FIRST).map(valuation => (
            <ValuationRow key={valuation.id} valuation={valuation} today={household.today} />
          ))}
        </ul>
        {items.length > FIRST && !all ? (
          <div className={classes['more']}>
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
              Show all {items.length} valuations
            </Button>
          </div>
        ) : null}
      </Card>
    </Section>
  )
}

/** The value at the end of each day it was valued on, in the holding's own currency, oldest first. */
function curveOf(valuations: readonly Valuation[], currency: string): Valuation[] {
  const days = new Map<string, Valuation>()
  for (const valuation of [...valuations].reverse())
    if (valuation.currency === currency) days.set(valuation.date, valuation)
  return [...days.values()]
}

function ValuationRow({ valuation, today }: { readonly valuation: Valuation; readonly today: string }) {
  usePrivacy()
  const { id, holding_id, date, value, currency, source, note } = valuation
  return (
    <li className={classes['row']}>
      <span className={classes['when']}>
        <DateText date={date} today={date > today ? undefined : today} />
      </span>
      <span className={`${classes['what']} ${classes['muted']}`}>
        {[source, note].filter(part => part !== '').join(' · ')}
      </span>
      <span className={classes['amount']}>
        <CodedMoney amount={value} currency={currency} />
      </span>
      <ConfirmAction
        title="Remove this valuation?"
        text={`${formatMoney(value, currency)} of ${formatDate(date)} is removed. Its entry in the history stays.`}
        confirmLabel="Remove"
        danger
        onConfirm={async () => {
          await client.holdings.deleteValuation({ holding_id, valuation_id: id })
          toastDone('Valuation removed')
        }}
      >
        {open => (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={open}
            aria-label={`Remove the valuation of ${formatDate(date)}`}
          >
            Remove
          </Button>
        )}
      </ConfirmAction>
    </li>
  )
}
