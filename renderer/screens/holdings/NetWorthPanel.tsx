import { Button, SegmentedControl, Switch } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { HoldingSummary, NetWorthPoint } from '../../../shared/contract/holdings.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { formatDate, formatMonth } from '../../components/date-text.ts'
import { Figure } from '../../components/Figure.tsx'
import { FigureSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Holdings.module.css'
import { ValueChart } from './ValueChart.tsx'
import { RANGES, type Range, useViewChoices } from './view-choices.ts'

interface NetWorthPanelProps {
  readonly summary: HoldingSummary
  readonly household: Household
  readonly onAddRate: (from: string) => void
}

/** Net worth today as one large figure, how it came to be month by month, and what is not in it. */
export function NetWorthPanel({ summary, household, onAddRate }: NetWorthPanelProps) {
  const privacy = usePrivacy()
  const choices = useViewChoices()
  const series = useQuery(
    api.holdings.netWorth.queryOptions({
      input: { include_expected_fees: choices.expectedFees },
      placeholderData: before => before,
    }),
  )
  if (readFailed(series)) return <ReadFailure query={series} title="Net worth could not be calculated" />
  if (!series.data) return <FigureSkeleton label="Calculating net worth" />
  const points = inRange(series.data.points, choices.range)
  const last = points.at(-1)
  const first = points[0]
  if (!last || !first) return null
  // Between a figure and one that something is missing from there is no change to speak of.
  const comparable = points.length > 1 && first.complete && last.complete
  const entered = sumAmounts(
    points.slice(1).map(point => point.entered),
    household.currency,
  )
  const incomplete = points.slice(0, -1).filter(point => !point.complete).length
  return (
    <section aria-label="Net worth" className={classes['worth']}>
      <div className={classes['worthHead']}>
        <Figure
          label={`${prefix(summary)}${choices.expectedFees ? 'Net worth with expected fees' : 'Net worth'}`}
          amount={last.net_worth}
          currency={household.currency}
          size="large"
          delta={
            comparable
              ? {
                  // Fees that are hoped for are today's alone, and no change from a month that tells none.
                  amount: sumAmounts(
                    [last.net_worth, -(last.expected_fees ?? 0), -first.net_worth, -entered],
                    household.currency,
                  ),
                  text: `since ${formatDate(first.date)}`,
                }
              : undefined
          }
          note={
            comparable && entered !== 0 ? (
              <>
                <Money amount={entered} currency={household.currency} sign="always" /> newly entered
              </>
            ) : undefined
          }
        />
        <div className={classes['controls']}>
          <SegmentedControl
            size="xs"
            aria-label="Months shown"
            data={RANGES.map(({ value, label }) => ({ value, label }))}
            value={choices.range}
            onChange={value =>
              choices.set({ range: RANGES.find(each => each.value === value)?.value ?? choices.range })
            }
          />
          <div className={classes['switches']}>
            <Switch
              label="With expected fees"
              checked={choices.expectedFees}
              onChange={event => choices.set({ expectedFees: event.currentTarget.checked })}
            />
          </div>
        </div>
      </div>
      <MissingRates summary={summary} onAddRate={onAddRate} />
      {privacy || points.length < 2 ? null : (
        <ValueChart
          points={points.map(({ date, net_worth }) => ({ date, value: net_worth }))}
          name="Net worth"
          currency={household.currency}
          height={200}
          description={`Net worth by month from ${formatMonth(first.month)}, ${formatMoney(first.net_worth, household.currency)}, to today, ${formatMoney(last.net_worth, household.currency)}`}
        />
      )}
      <Parts last={last} currency={household.currency} />
      {incomplete > 0 ? (
        <p className={classes['note']}>
          In {incomplete === 1 ? 'one earlier month' : `${incomplete} earlier months`} something had no
          exchange rate and is left out.
        </p>
      ) : null}
    </section>
  )
}

/** The months shown: so many back from the last, and no month before anything was known. */
function inRange(points: readonly NetWorthPoint[], range: Range): readonly NetWorthPoint[] {
  return range === 'all' ? points : points.slice(-(Number(range) + 1))
}

/** Only where nothing but value is missing is the figure a lower bound: an unknown debt would take from it. */
function prefix({ unconverted, unconverted_accounts }: HoldingSummary): string {
  if (unconverted_accounts.length > 0) return 'Incomplete · '
  if (unconverted.length === 0) return ''
  return unconverted.every(each => each.kind === 'value') ? 'At least · ' : 'Incomplete · '
}

function MissingRates({ summary, onAddRate }: Pick<NetWorthPanelProps, 'summary' | 'onAddRate'>) {
  const all = [...summary.unconverted, ...summary.unconverted_accounts]
  const currencies = [...new Set(all.map(each => each.currency))]
  if (currencies.length === 0) return null
  const count = new Set(summary.unconverted.map(each => each.holding_id)).size
  const accounts = summary.unconverted_accounts.reduce((sum, each) => sum + each.count, 0)
  const bound = accounts === 0 && summary.unconverted.every(each => each.kind === 'value')
  return (
    <div className={classes['notice']} role="status">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      <p>
        {bound ? (
          <>
            At least <Money amount={summary.net_worth} currency={summary.base_currency} />
            {'; '}
          </>
        ) : (
          'Without what is worth or owed in a currency that has no rate; '
        )}
        {missingText(count, accounts)}: add a rate.
      </p>
      {currencies.map(code => (
        <Button key={code} variant="default" size="compact-sm" onClick={() => onAddRate(code)}>
          Add a rate for {code}
        </Button>
      ))}
    </div>
  )
}

function missingText(holdings: number, accounts: number): string {
  const parts = [
    holdings === 0 ? '' : holdings === 1 ? '1 holding' : `${holdings} holdings`,
    accounts === 0 ? '' : accounts === 1 ? '1 account' : `${accounts} accounts`,
  ]
  return `${parts.filter(part => part !== '').join(' and ')} not converted`
}

/** What the figure is made of. */
function Parts({ last, currency }: { readonly last: NetWorthPoint; readonly currency: string }) {
  const parts: { readonly label: string; readonly amount: number; readonly owed?: boolean }[] = [
    { label: 'Your share of holdings', amount: last.assets },
    { label: 'Owed against them', amount: last.liabilities, owed: true },
    ...(last.accounts === null ? [] : [{ label: 'Household accounts', amount: last.accounts }]),
    ...(last.expected_fees === null
      ? []
      : [{ label: 'Expected fees of open deals', amount: last.expected_fees }]),
  ]
  return (
    <div className={classes['parts']}>
      {parts.map(({ label, amount, owed }) => (
        <Figure
          key={label}
          label={label}
          amount={amount}
          currency={currency}
          tone={owed ? 'liability' : 'plain'}
        />
      ))}
    </div>
  )
}
