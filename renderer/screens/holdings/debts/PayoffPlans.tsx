import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DebtPlan, Strategy } from '../../../../shared/contract/debt-plan.ts'
import type { Debt } from '../../../../shared/contract/debt-terms.ts'
import type { Household } from '../../../api/household.ts'
import { api } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { Chart } from '../../../components/Chart.tsx'
import { DateText } from '../../../components/DateText.tsx'
import { formatMonth, formatShortMonth } from '../../../components/date-text.ts'
import { Fact, Facts } from '../../../components/Facts.tsx'
import { RowsSkeleton } from '../../../components/Loading.tsx'
import { Money } from '../../../components/Money.tsx'
import { formatMoney, formatMoneyShort } from '../../../components/money-format.ts'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { AmountField, useLiveFields } from '../../../form/index.ts'
import { usePrivacy } from '../../../state/preferences.ts'
import classes from './Debts.module.css'
import { PlanToBills } from './PlanToBills.tsx'
import { monthsText, REASONS, STRATEGY_NAMES } from './words.ts'

const STRATEGIES = ['avalanche', 'snowball', 'own'] as const
/** As many points as the chart tells apart. */
const MOST_POINTS = 24
/** As many series as it has colours for. */
const MOST_SERIES = 6

/** All debts paid off together, by each strategy beside the others. */
export function PayoffPlans({
  debts,
  household,
}: {
  readonly debts: readonly Debt[]
  readonly household: Household
}) {
  const [extra, setExtra] = useState<number | null>(null)
  const [moved, setMoved] = useState<readonly string[]>([])
  const live = useLiveFields()
  const ids = debts.map(({ id }) => id)
  const order = [...moved.filter(id => ids.includes(id)), ...ids.filter(id => !moved.includes(id))]
  return (
    <Section title="Paid off together">
      <div className={classes['controls']}>
        <AmountField
          label="More each month"
          description="Besides what the debts ask for. What a paid off debt leaves goes to the next."
          currency={household.currency}
          binding={live.bind<number | null>('extra', extra, setExtra)}
        />
      </div>
      <div className={classes['strategies']}>
        {STRATEGIES.map(strategy => (
          <StrategyCard key={strategy} strategy={strategy} extra={extra ?? 0} order={order} />
        ))}
      </div>
      <OwnOrder debts={debts} order={order} onOrder={setMoved} />
      <BalanceChart extra={extra ?? 0} />
    </Section>
  )
}

function usePlan(strategy: Strategy, extra: number, order: readonly string[]) {
  const own = strategy === 'own' ? { order: [...order] } : {}
  return useQuery(
    api.debts.plan.queryOptions({ input: { strategy, extra, ...own }, placeholderData: keepPreviousData }),
  )
}

function StrategyCard({
  strategy,
  extra,
  order,
}: {
  readonly strategy: Strategy
  readonly extra: number
  readonly order: readonly string[]
}) {
  const plan = usePlan(strategy, extra, order)
  if (readFailed(plan)) return <ReadFailure query={plan} title="The plan could not be worked out" />
  if (!plan.data) return <RowsSkeleton label="Working out the plan" rows={3} />
  const { currency, payoff_on, interest, interest_saved, months_saved, left_out, debts } = plan.data
  const known = (amount: number | null) =>
    amount === null ? 'Not known' : <Money amount={amount} currency={currency} />
  return (
    <Card className={classes['strategy'] ?? ''}>
      <h3>{STRATEGY_NAMES[strategy]}</h3>
      <Facts>
        <Fact name="All paid back">{payoff_on ? <DateText date={payoff_on} /> : 'Not in sight'}</Fact>
        <Fact name="Interest">{known(interest)}</Fact>
        <Fact name="Interest saved">{known(interest_saved)}</Fact>
        <Fact name="Time saved">{months_saved === null ? 'Not known' : monthsText(months_saved)}</Fact>
      </Facts>
      <p className={classes['note']}>{debts.map(({ name }) => name).join(', then ')}</p>
      {left_out.map(({ debt_id, name, reason }) => (
        <p key={debt_id} className={classes['note']}>
          Without {name}: {REASONS[reason].toLowerCase()}.
        </p>
      ))}
      {debts.length > 0 ? <PlanToBills strategy={strategy} extra={extra} order={order} /> : null}
    </Card>
  )
}

function OwnOrder({
  debts,
  order,
  onOrder,
}: {
  readonly debts: readonly Debt[]
  readonly order: readonly string[]
  readonly onOrder: (order: readonly string[]) => void
}) {
  if (debts.length < 2) return null
  const move = (index: number, by: -1 | 1) => {
    const id = order[index]
    if (id === undefined) return
    onOrder(order.toSpliced(index, 1).toSpliced(index + by, 0, id))
  }
  return (
    <Card className={classes['part'] ?? ''}>
      <h3>My own order</h3>
      <ol className={classes['order']} aria-label="My own order">
        {order.map((id, index) => {
          const name = debts.find(debt => debt.id === id)?.name ?? ''
          return (
            <li key={id}>
              <span className={classes['grow']}>
                {index + 1}. {name}
              </span>
              <Button
                size="compact-sm"
                variant="default"
                disabled={index === 0}
                aria-label={`Move ${name} up`}
                onClick={() => move(index, -1)}
              >
                <IconArrowUp size={14} stroke={2} aria-hidden />
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                disabled={index === order.length - 1}
                aria-label={`Move ${name} down`}
                onClick={() => move(index, 1)}
              >
                <IconArrowDown size={14} stroke={2} aria-hidden />
              </Button>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

/** What is owed over the time of the plan with the highest rate first, by debt. */
function BalanceChart({ extra }: { readonly extra: number }) {
  usePrivacy()
  const plan = usePlan('avalanche', extra, [])
  if (!plan.data || plan.data.months.length < 2) return null
  const { currency, months, debts } = plan.data
  const step = Math.max(1, Math.ceil(months.length / MOST_POINTS))
  const shown = months.filter((_, index) => (index + 1) % step === 0 || index === months.length - 1)
  return (
    <Card>
      <Chart
        label="What is owed, by the highest rate first"
        points={shown.map(({ month }) => ({ name: formatMonth(month), short: formatShortMonth(month) }))}
        series={seriesOf(debts, shown)}
        format={value => formatMoney(value, currency)}
        formatShort={value => formatMoneyShort(value, currency)}
      />
    </Card>
  )
}

function seriesOf(debts: DebtPlan['debts'], months: DebtPlan['months']) {
  const own = debts.slice(0, debts.length > MOST_SERIES ? MOST_SERIES - 1 : MOST_SERIES)
  const others = debts.slice(own.length)
  const balanceOf = (debt: DebtPlan['debts'][number], { to, payments }: DebtPlan['months'][number]) => {
    const paid = payments.find(each => each.debt_id === debt.debt_id)
    if (paid) return paid.balance
    return debt.payoff_on !== null && debt.payoff_on <= to ? 0 : debt.balance
  }
  const series = own.map(debt => ({ name: debt.name, values: months.map(month => balanceOf(debt, month)) }))
  if (others.length === 0) return series
  const rest = months.map(month => others.reduce((sum, debt) => sum + balanceOf(debt, month), 0))
  return [...series, { name: 'Others', values: rest }]
}
