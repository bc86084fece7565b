import { AreaChart } from '@mantine/charts'
import { formatMoney } from '../../components/money-format.ts'

export interface ValuePoint {
  /** As it is written under the chart. */
  readonly label: string
  readonly value: number
}

interface ValueChartProps {
  readonly points: readonly ValuePoint[]
  /** What the figure is: `Net worth`. */
  readonly name: string
  readonly currency: string
  readonly height: number
  /** What there is to see, for who does not. */
  readonly description: string
}

/** Room above and below the curve, as a part of its height; a curve that hardly moves is not blown up to a mountain. */
function domainOf(values: readonly number[]): [number, number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const room = Math.max((high - low) * 0.15, Math.abs(high) * 0.01, 1)
  return [low - room, high + room]
}

/** A figure over time, from edge to edge. */
export function ValueChart({ points, name, currency, height, description }: ValueChartProps) {
  return (
    <AreaChart
      h={height}
      data={points.map(({ label, value }) => ({ label, [name]: value }))}
      dataKey="label"
      series={[{ name, color: 'var(--chart-1)' }]}
      curveType="monotone"
      withDots={points.length === 1}
      withGradient
      withYAxis={false}
      gridAxis="none"
      strokeWidth={2}
      valueFormatter={value => formatMoney(value, currency)}
      yAxisProps={{ domain: domainOf(points.map(({ value }) => value)) }}
      xAxisProps={{ tickMargin: 8, minTickGap: 48, padding: { left: 28, right: 28 } }}
      areaChartProps={{ margin: { top: 4, right: 0, bottom: 0, left: 0 } }}
      role="img"
      aria-label={description}
    />
  )
}
