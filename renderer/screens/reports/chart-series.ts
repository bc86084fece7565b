import type { Report, ReportRow } from '../../../shared/contract/reports.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import type { ChartSeries } from '../../components/Chart.tsx'

/** There are so many colours that are told apart. */
const MOST_SERIES = 6

/** The series of a report's chart: what came in above the line and what was spent below it, else its largest rows and the rest together. */
export function chartSeries({ rows, periods }: Report, currency: string): readonly ChartSeries[] {
  const sumOf = (some: readonly ReportRow[], sign: 1 | -1 = 1) =>
    periods.map((_, index) =>
      sumAmounts(
        some.map(row => sign * (row.values[index] ?? 0)),
        currency,
      ),
    )
  const sides = rows.filter(row => row.side !== undefined)
  if (sides.length > 0)
    return [
      { name: 'Income', values: sumOf(sides.filter(row => row.side === 'income')) },
      {
        name: 'Expenses',
        values: sumOf(
          sides.filter(row => row.side === 'expenses'),
          -1,
        ),
      },
    ]
  if (rows.length <= MOST_SERIES) return rows.map(row => ({ name: rowName(row), values: row.values }))
  const largest = rows.slice(0, MOST_SERIES - 1)
  return [
    ...largest.map(row => ({ name: rowName(row), values: row.values })),
    { name: 'All others', values: sumOf(rows.slice(MOST_SERIES - 1)) },
  ]
}

export function rowName({ name, then_name }: Pick<ReportRow, 'name' | 'then_name'>): string {
  return then_name === undefined ? name : `${name}, ${then_name}`
}
