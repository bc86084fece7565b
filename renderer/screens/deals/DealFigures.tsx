import { BarChart } from '@mantine/charts'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { DealsDashboard } from '../../../shared/contract/deals.ts'
import { STAGE_NAMES } from '../../../shared/domain/deals/stages.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { saveFile } from '../../api/save-file.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { formatMonth } from '../../components/date-text.ts'
import { Figure } from '../../components/Figure.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { formatMoney, formatMoneyShort } from '../../components/money-format.ts'
import { formatPercent } from '../../components/percent-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Deals.module.css'

/** What the pipeline is worth, what it earned, and how deals move through it. */
export function DealFigures({ household }: { readonly household: Household }) {
  const dashboard = useQuery(api.deals.dashboard.queryOptions({ input: {} }))
  const save = useMutation({
    mutationFn: () => client.deals.stageHistory({}),
    onSuccess: ({ csv }) => saveFile(new File([csv], 'stage-history.csv', { type: 'text/csv' })),
    onError: error => toastFailed('The history was not saved', errorText(error)),
  })
  if (readFailed(dashboard)) return <ReadFailure query={dashboard} title="The figures could not be loaded" />
  if (!dashboard.data) return <ScreenSkeleton label="Loading figures" />
  const { by_stage, by_month, undated_expected } = dashboard.data
  const { currency } = household
  const open = by_stage.filter(({ stage }) => stage !== 'closed' && stage !== 'dead')
  const expected = sumAmounts(
    open.map(({ fees }) => fees),
    currency,
  )
  const earned = by_stage.find(({ stage }) => stage === 'closed')
  const without = open.reduce((count, stage) => count + stage.without_fee, 0)
  return (
    <>
      <div className={classes['figures']}>
        <Card>
          <Figure
            label="Expected fees"
            amount={expected}
            currency={currency}
            size="large"
            note={
              without === 0
                ? 'of all open deals'
                : `${without} open deals have no fee yet and are not counted`
            }
          />
        </Card>
        <Card>
          <Figure
            label="Earned"
            amount={earned?.fees ?? 0}
            currency={currency}
            size="large"
            note={earned?.deals === 1 ? 'from 1 closed deal' : `from ${earned?.deals ?? 0} closed deals`}
          />
        </Card>
      </div>
      <Section title="By stage">
        <Card>
          <StageBars dashboard={dashboard.data} currency={currency} />
        </Card>
      </Section>
      <Section title="Fees by month" hint="expected by the closing date, earned by the date it closed">
        <Card>
          <MonthChart months={by_month} currency={currency} />
          {undated_expected === 0 ? null : (
            <p className={classes['muted']}>
              <Money amount={undated_expected} currency={currency} /> more is expected from deals without a
              closing date.
            </p>
          )}
        </Card>
      </Section>
      <Section
        title="Conversion"
        hint="from the history of stage moves"
        actions={
          <Button variant="default" size="compact-sm" loading={save.isPending} onClick={() => save.mutate()}>
            Save history as CSV
          </Button>
        }
      >
        <Card padded={false}>
          <Conversion rows={dashboard.data.conversion} />
        </Card>
      </Section>
    </>
  )
}

function StageBars({
  dashboard: { by_stage },
  currency,
}: {
  readonly dashboard: DealsDashboard
  readonly currency: string
}) {
  const most = Math.max(1, ...by_stage.map(({ fees }) => Math.abs(fees)))
  return (
    <table className={classes['bars']}>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col" aria-hidden />
          <th scope="col" className={classes['end']}>
            Deals
          </th>
          <th scope="col" className={classes['end']}>
            Fees
          </th>
          <th scope="col" className={classes['end']}>
            Contract value
          </th>
        </tr>
      </thead>
      <tbody>
        {by_stage.map(({ stage, deals, fees, contract_value }) => (
          <tr key={stage}>
            <th scope="row">{STAGE_NAMES[stage]}</th>
            <td aria-hidden className={classes['barCell']}>
              <span
                className={classes['bar']}
                style={cssVariables({ '--share': `${(Math.abs(fees) / most) * 100}%` })}
              />
            </td>
            <td className={classes['end']}>{deals}</td>
            <td className={classes['end']}>
              <Money amount={fees} currency={currency} />
            </td>
            <td className={classes['end']}>
              <Money amount={contract_value} currency={currency} tone="muted" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function MonthChart({
  months,
  currency,
}: {
  readonly months: DealsDashboard['by_month']
  readonly currency: string
}) {
  const privacy = usePrivacy()
  if (months.length === 0)
    return <p className={classes['muted']}>Fees show here once a deal has a closing date.</p>
  if (privacy) return <p className={classes['muted']}>Hidden while amounts are hidden.</p>
  const data = months.map(({ month, expected, earned }) => ({
    month: formatMonth(month),
    Earned: earned,
    Expected: expected,
  }))
  return (
    <BarChart
      h={220}
      data={data}
      dataKey="month"
      type="stacked"
      withLegend
      series={[
        { name: 'Earned', color: 'var(--chart-1)' },
        { name: 'Expected', color: 'var(--chart-2)' },
      ]}
      gridAxis="y"
      tickLine="none"
      maxBarWidth={44}
      valueFormatter={value => formatMoney(value, currency)}
      yAxisProps={{ width: 64, tickFormatter: (value: number) => formatMoneyShort(value, currency) }}
      role="img"
      aria-label={months
        .map(({ month, expected, earned }) => `${month}: ${earned} earned, ${expected} expected`)
        .join('; ')}
    />
  )
}

function Conversion({ rows }: { readonly rows: DealsDashboard['conversion'] }) {
  return (
    <table className={classes['plainTable']}>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col" className={classes['end']}>
            Entered
          </th>
          <th scope="col" className={classes['end']}>
            Moved on
          </th>
          <th scope="col" className={classes['end']}>
            Died
          </th>
          <th scope="col" className={classes['end']}>
            Conversion
          </th>
          <th scope="col" className={classes['end']}>
            Median days
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ stage, entered, moved_on, died, median_days }) => (
          <tr key={stage}>
            <th scope="row">{STAGE_NAMES[stage]}</th>
            <td className={classes['end']}>{entered}</td>
            <td className={classes['end']}>{moved_on}</td>
            <td className={classes['end']}>{died}</td>
            <td className={classes['end']}>
              {entered === 0 ? '–' : formatPercent((moved_on / entered) * 100, 0)}
            </td>
            <td className={classes['end']}>{median_days ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
