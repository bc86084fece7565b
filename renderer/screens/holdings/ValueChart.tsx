import { AreaChart } from '@mantine/charts'
import { dateOf, dayNumber } from '../../../shared/domain/calendar.ts'
import { formatDate, formatShortMonth } from '../../components/date-text.ts'
import { Later } from '../../components/Later.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { usePrivacy } from '../../state/preferences.ts'

export interface ValuePoint {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly value: number
}

interface ValueChartProps {
  /** Two or more, oldest first. */
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

/** Days that are written beneath: none so near an edge that its words would be cut off. */
function ticksOf(first: number, last: number): number[] {
  const count = 6
  return Array.from({ length: count }, (_, index) =>
    Math.round(first + ((last - first) * (index + 0.5)) / count),
  )
}

/** A figure over time, from edge to edge; days are as far apart as they were. */
export function ValueChart({ points, name, currency, height, description }: ValueChartProps) {
  const privacy = usePrivacy()
  const days = points.map(({ date }) => dayNumber(date))
  const [first = 0] = days
  const last = days.at(-1) ?? first
  const ticks = [...new Set(ticksOf(first, last))]
  return (
    <Later height={height}>
      <AreaChart
        // Its tooltip is drawn anew only with the chart.
        key={String(privacy)}
        h={height}
        data={points.map(({ date, value }) => ({ day: dayNumber(date), [name]: value }))}
        dataKey="day"
        series={[{ name, color: 'var(--chart-1)' }]}
        curveType="monotone"
        withDots={false}
        withGradient
        withYAxis={false}
        gridAxis="none"
        strokeWidth={2}
        valueFormatter={value => formatMoney(value, currency)}
        yAxisProps={{ domain: domainOf(points.map(({ value }) => value)) }}
        xAxisProps={{
          type: 'number',
          domain: [first, last],
          ticks,
          interval: 0,
          padding: { left: 0, right: 0 },
          tickMargin: 8,
          tickFormatter: day => dayText(day, last - first),
        }}
        tooltipProps={{ labelFormatter: day => (typeof day === 'number' ? formatDate(dateOf(day)) : day) }}
        areaChartProps={{ margin: { top: 4, right: 0, bottom: 0, left: 0 } }}
        role="img"
        aria-label={description}
      />
    </Later>
  )
}

/** A day beneath the curve: over many months the day of the month says nothing. */
function dayText(day: unknown, span: number): string {
  if (typeof day !== 'number') return ''
  const date = dateOf(day)
  return span <= 120 ? formatDate(date, 'short') : formatShortMonth(date.slice(0, 7))
}
