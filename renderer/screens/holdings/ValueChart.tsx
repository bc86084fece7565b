import { AreaChart } from '@mantine/charts'
import { addDays, dateOf, dayNumber } from '../../../shared/domain/calendar.ts'
import { closeAxis, labelledMonths } from '../../../shared/domain/charts/axis.ts'
import { formatDate, formatShortMonth } from '../../components/date-text.ts'
import { Later } from '../../components/Later.tsx'
import { formatMoney, formatMoneyShort } from '../../components/money-format.ts'
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

const MOST_NAMED = 6
/** Below so many days there are too few firsts of a month to go by. */
const MONTHS_FROM = 62
/** Half the room of a day's words, as a part of the width: none is written so near the end that it would be cut off. */
const EDGE = 0.04

/** Days that are written beneath: firsts of months, or of a short time days as far apart as each other. */
function ticksOf(first: number, last: number): number[] {
  const span = last - first
  if (span < MONTHS_FROM)
    return [
      ...new Set(
        Array.from({ length: MOST_NAMED }, (_, index) =>
          Math.round(first + (span * (index + 0.5)) / MOST_NAMED),
        ),
      ),
    ]
  const days = Array.from({ length: span + 1 }, (_, index) => addDays(dateOf(first), index))
  return labelledMonths(days, MOST_NAMED)
    .map(index => first + index)
    .filter(day => day <= last - span * EDGE)
}

/** A figure over time: from point to point as it was known, days as far apart as they were. */
export function ValueChart({ points, name, currency, height, description }: ValueChartProps) {
  const privacy = usePrivacy()
  const days = points.map(({ date }) => dayNumber(date))
  const [first = 0] = days
  const last = days.at(-1) ?? first
  const axis = closeAxis(points.map(({ value }) => value))
  return (
    <Later height={height}>
      <AreaChart
        // Its tooltip is drawn anew only with the chart.
        key={String(privacy)}
        h={height}
        data={points.map(({ date, value }) => ({ day: dayNumber(date), [name]: value }))}
        dataKey="day"
        series={[{ name, color: 'var(--chart-1)' }]}
        curveType="linear"
        withDots={false}
        withGradient
        gridAxis="x"
        gridColor="var(--chart-grid)"
        strokeWidth={2}
        valueFormatter={value => formatMoney(value, currency)}
        yAxisProps={{
          domain: [axis.low, axis.high],
          ticks: [...axis.ticks],
          interval: 0,
          width: 'auto',
          tickFormatter: value => (typeof value === 'number' ? formatMoneyShort(value, currency) : ''),
        }}
        xAxisProps={{
          type: 'number',
          domain: [first, last],
          ticks: ticksOf(first, last),
          interval: 0,
          padding: { left: 0, right: 0 },
          tickMargin: 8,
          tickFormatter: day => dayText(day, last - first),
        }}
        tooltipProps={{ labelFormatter: day => (typeof day === 'number' ? formatDate(dateOf(day)) : day) }}
        areaChartProps={{ margin: { top: 8, right: 4, bottom: 0, left: 10 } }}
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
