import type { Report, ReportName } from '../../../shared/contract/reports.ts'
import { flowSides } from '../../../shared/domain/charts/flow.ts'
import { rowName } from '../../../shared/domain/reports/series.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { sumAmounts } from '../amount-sum.ts'
import { Chart } from '../Chart.tsx'
import { FlowChart } from '../FlowChart.tsx'
import { formatMoney, formatMoneyShort } from '../money-format.ts'
import { chartSeries } from './chart-series.ts'
import { periodText } from './words.ts'

interface ReportChartProps {
  readonly name: ReportName
  readonly report: Report
  readonly label: string
  readonly currency: string
  readonly height?: number
}

/** The picture of a report: of cash flow, of the whole span, where it came from and went; of all others their figures by period. */
export function ReportChart({ name, report, label, currency, height = 240 }: ReportChartProps) {
  usePrivacy()
  const format = (value: number) => formatMoney(value, currency)
  if (name === 'cash-flow') {
    const side = (which: 'income' | 'expenses') =>
      report.rows
        .filter(row => row.side === which)
        .map(row => ({ name: rowName(row), amount: row.total ?? 0 }))
    const sides = flowSides(side('income'), side('expenses'), amounts => sumAmounts(amounts, currency))
    return <FlowChart label={label} middle="Household" sides={sides} format={format} />
  }
  return (
    <Chart
      label={label}
      points={report.periods.map(periodText)}
      series={chartSeries(report, currency)}
      height={height}
      format={format}
      formatShort={value => formatMoneyShort(value, currency)}
    />
  )
}
