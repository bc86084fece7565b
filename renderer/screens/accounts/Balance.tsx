import { AreaChart } from '@mantine/charts'
import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account, AccountBalances } from '../../../shared/contract/accounts.ts'
import { addMonths, dateInMonth, dateOf, dayNumber } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { api } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatDate, formatShortMonth } from '../../components/date-text.ts'
import { Later } from '../../components/Later.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Balance.module.css'

const HEIGHT = 220
const SPANS = [
  { value: '3', label: '3 months', months: 3, by: 'day' },
  { value: '12', label: '1 year', months: 12, by: 'month' },
  { value: '60', label: '5 years', months: 60, by: 'month' },
] as const
type Span = (typeof SPANS)[number]

interface BalanceProps {
  /** Closed without it. */
  readonly account: Account | undefined
  readonly today: string
  readonly onClose: () => void
}

/** What an account held over time: as a curve, and as a table behind it. */
export function Balance({ account, today, onClose }: BalanceProps) {
  return (
    <SidePanel
      opened={account !== undefined}
      onClose={onClose}
      title={account ? said`Balance of ${account.name}` : ''}
    >
      {account ? <OverTime key={account.id} account={account} today={today} /> : null}
    </SidePanel>
  )
}

function OverTime({ account, today }: { readonly account: Account; readonly today: string }) {
  const [span, setSpan] = useState<Span>(SPANS[1])
  const balances = useQuery(
    api.accounts.balances.queryOptions({
      input: { account_id: account.id, from: startOf(span, account, today), to: today, by: span.by },
      placeholderData: previous => previous,
    }),
  )
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label="How far back"
        value={span.value}
        onChange={value => setSpan(SPANS.find(each => each.value === value) ?? SPANS[1])}
        data={SPANS.map(({ value, label }) => ({ value, label }))}
      />
      <ReadFailure query={balances} title="The balances could not be loaded" />
      {balances.isPending ? <RowsSkeleton label="Loading the balances" rows={4} /> : null}
      {balances.data ? <Shown name={account.name} balances={balances.data} /> : null}
    </>
  )
}

/** So many months back, and not before there was an account. */
function startOf({ months }: Span, { opening_date }: Account, today: string): string {
  const start = dateInMonth(addMonths(today.slice(0, 7), -months), Number(today.slice(8)))
  return opening_date > start && opening_date <= today ? opening_date : start
}

interface ShownProps {
  readonly name: string
  readonly balances: AccountBalances
}

function Shown({ name, balances: { items, currency, bank } }: ShownProps) {
  const privacy = usePrivacy()
  const values = items.map(each => each.balance)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const [first, last] = [items[0], items.at(-1)]
  const days = items.map(({ date }) => dayNumber(date))
  const money = (value: number) => formatMoney(value, currency)
  const description =
    first && last
      ? `${name} held ${money(first.balance)} on ${formatDate(first.date)} and ${money(last.balance)} on ${formatDate(last.date)}; at least ${money(Math.min(...values))}, at most ${money(Math.max(...values))}`
      : `${name} has no balances`
  return (
    <>
      <Later height={HEIGHT}>
        <AreaChart
          // Its tooltip is drawn anew only with the chart.
          key={String(privacy)}
          h={HEIGHT}
          data={items.map(({ date, balance }) => ({ day: dayNumber(date), Balance: balance }))}
          dataKey="day"
          series={[{ name: 'Balance', color: 'var(--chart-1)' }]}
          curveType="stepAfter"
          withDots={false}
          withGradient={false}
          withYAxis={false}
          gridAxis="none"
          strokeWidth={2}
          // Below it is owed.
          referenceLines={[{ y: 0, label: money(0), color: 'var(--text-muted)' }]}
          valueFormatter={money}
          yAxisProps={{ domain: [low, high] }}
          xAxisProps={{
            type: 'number',
            domain: [days[0] ?? 0, days.at(-1) ?? 0],
            tickCount: 5,
            tickMargin: 8,
            tickFormatter: day =>
              typeof day === 'number' ? formatShortMonth(dateOf(Math.round(day)).slice(0, 7)) : '',
          }}
          tooltipProps={{
            labelFormatter: day => (typeof day === 'number' ? formatDate(dateOf(day)) : day),
          }}
          role="img"
          aria-label={description}
        />
      </Later>
      {bank ? (
        <p>
          Its bank said <Money amount={bank.balance} currency={currency} /> on <DateText date={bank.date} />
          {bank.difference === 0 ? ', as here.' : '; here it is '}
          {bank.difference === 0 ? null : <Money amount={bank.held} currency={currency} />}
        </p>
      ) : null}
      <details>
        <summary>The balances as a table</summary>
        <table className={classes['table']} aria-label={said`Balances of ${name}`}>
          <thead>
            <tr>
              <th scope="col">End of</th>
              <th scope="col">Balance</th>
            </tr>
          </thead>
          <tbody>
            {items.toReversed().map(({ date, balance }) => (
              <tr key={date}>
                <td>
                  <DateText date={date} />
                </td>
                <td>
                  <Money amount={balance} currency={currency} tone={balance < 0 ? 'liability' : 'plain'} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
