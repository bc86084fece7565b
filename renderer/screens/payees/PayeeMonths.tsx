import { BarChart } from '@mantine/charts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'
import { formatMonth, formatShortMonth } from '../../components/date-text.ts'
import { Later } from '../../components/Later.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { usePrivacy } from '../../state/preferences.ts'

const HEIGHT = 140

interface PayeeMonthsProps {
  readonly payeeId: string
  readonly name: string
  readonly currency: string
}

/** What was spent at a payee, month by month. */
export function PayeeMonths({ payeeId, name, currency }: PayeeMonthsProps) {
  const privacy = usePrivacy()
  const months = useQuery(api.payees.months.queryOptions({ input: { payee_id: payeeId, months: 12 } }))
  const items = months.data?.items ?? []
  const most = items.reduce((best, each) => Math.max(best, each.spent), 0)
  const description = `Spent at ${name} by month, at most ${formatMoney(most, currency)}`
  return (
    <Section title="Spending by month" hint="12 months">
      <ReadFailure query={months} title="The months could not be loaded" />
      <Later height={HEIGHT}>
        <BarChart
          // Its tooltip is drawn anew only with the chart.
          key={String(privacy)}
          h={HEIGHT}
          data={items.map(({ month, spent }) => ({ month, Spent: spent }))}
          dataKey="month"
          series={[{ name: 'Spent', color: 'var(--chart-1)' }]}
          withYAxis={false}
          // What is not shown is measured all the same, and the page keeps the text that it measured.
          yAxisProps={{ tickFormatter: () => '' }}
          gridAxis="none"
          valueFormatter={value => formatMoney(value, currency)}
          xAxisProps={{
            tickMargin: 8,
            tickFormatter: month => (typeof month === 'string' ? formatShortMonth(month) : ''),
          }}
          tooltipProps={{ labelFormatter: month => (typeof month === 'string' ? formatMonth(month) : month) }}
          role="img"
          aria-label={description}
        />
      </Later>
    </Section>
  )
}
