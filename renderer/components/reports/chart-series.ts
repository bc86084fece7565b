import type { Report } from '../../../shared/contract/reports.ts'
import { seriesOf } from '../../../shared/domain/reports/series.ts'
import { sumAmounts } from '../amount-sum.ts'
import type { ChartSeries } from '../Chart.tsx'

/** The series of a report's chart, in decimal money of the household's currency. */
export function chartSeries({ rows, periods }: Report, currency: string): readonly ChartSeries[] {
  return seriesOf(rows, periods.length, figures => sumAmounts(figures, currency))
}
