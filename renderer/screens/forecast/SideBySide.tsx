import { useQueries, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Forecast, Scenario } from '../../../shared/contract/forecast.ts'
import { addMonthsClamped } from '../../../shared/domain/calendar.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Forecast.module.css'
import { ForecastChart } from './ForecastChart.tsx'
import type { ForecastAsked } from './search.ts'

interface SideBySideProps {
  /** Those that are chosen, three at most. */
  readonly scenarios: readonly Scenario[]
  readonly asked: ForecastAsked
  readonly household: Household
}

interface Column {
  readonly name: string
  readonly forecast: Forecast
}

/** What becomes of the household and its deals in each of some scenarios, beside what is expected now. */
export function SideBySide({ scenarios, asked, household }: SideBySideProps) {
  const privacy = usePrivacy()
  const base = useQuery(api.forecast.get.queryOptions({ input: { ...asked, by: 'account' } })).data
  const found = useQueries({
    queries: scenarios.map(({ id }) =>
      api.forecast.get.queryOptions({ input: { ...asked, scenario_id: id } }),
    ),
  })
  const columns = scenarios.flatMap(({ name }, index): Column[] => {
    const data = found[index]?.data
    return data === undefined ? [] : [{ name, forecast: data }]
  })
  if (base === undefined || columns.length === 0) return null
  return (
    <Section title="Side by side" hint="nothing of it is written">
      <Card padded={false}>
        <FigureTable
          columns={[{ name: 'As it is', forecast: base }, ...columns]}
          currency={household.currency}
        />
      </Card>
      {privacy ? null : (
        <Card>
          <ForecastChart
            days={base.days}
            low={base.low}
            band={null}
            buffer={base.buffer}
            currency={household.currency}
            besides={columns.map(({ name, forecast }) => ({ name, days: forecast.days }))}
          />
        </Card>
      )}
    </Section>
  )
}

function FigureTable({
  columns,
  currency,
}: {
  readonly columns: readonly Column[]
  readonly currency: string
}) {
  const money = (amount: number | undefined) =>
    amount === undefined ? null : <Money amount={amount} currency={currency} />
  const on = (date: string | undefined) =>
    date === undefined ? 'never' : <DateText date={date} style="short" />
  const after = (months: number) => ({
    label: months === 1 ? 'In a month' : `In ${months} months`,
    of: ({ from, days }: Forecast) => {
      const day = addMonthsClamped(from, months)
      return money(days.find(({ date }) => date === day)?.balance)
    },
  })
  const rows: readonly { readonly label: string; readonly of: (forecast: Forecast) => ReactNode }[] = [
    { label: 'Lowest', of: ({ low }) => money(low.balance) },
    { label: 'on', of: ({ low }) => on(low.date) },
    { label: 'First below zero', of: ({ days }) => on(days.find(({ balance }) => balance < 0)?.date) },
    { label: 'Days below your buffer', of: ({ below_buffer }) => below_buffer.length },
    after(1),
    after(3),
    { label: 'At the end', of: ({ days }) => money(days.at(-1)?.balance) },
  ]
  return (
    <div className={classes['wide']}>
      <table className={classes['sideBySide']} aria-label="Scenarios side by side">
        <thead>
          <tr>
            <td />
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, of }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {columns.map(({ name, forecast }) => (
                <td key={name}>{of(forecast)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
