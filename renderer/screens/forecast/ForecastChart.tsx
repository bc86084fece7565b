import type { Forecast } from '../../../shared/contract/forecast.ts'
import { monthOf } from '../../../shared/domain/calendar.ts'
import { depthOf, labelledMonths, valueAxis } from '../../../shared/domain/charts/axis.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { formatDate, formatShortMonth } from '../../components/date-text.ts'
import { formatMoneyShort } from '../../components/money-format.ts'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Forecast.module.css'

/** Balances that are drawn beside. */
export interface Beside {
  readonly name: string
  readonly days: readonly { readonly balance: number }[]
}

interface ForecastChartProps {
  readonly days: readonly { readonly date: string; readonly balance: number }[]
  readonly low: { readonly date: string; readonly balance: number }
  readonly band: Forecast['band']
  readonly buffer: number
  /** Other balances, day for day, each with what it is; of one alone it is said in the caption. */
  readonly besides: readonly Beside[]
  readonly currency: string
}

/** Width and height of the drawing's own units; it is stretched to its place. */
const SIDE = 1000
const MOST_MONTHS = 8

/** Cash day by day, with the band that it lies in, the buffer, its lowest point, and scenarios beside it. The table behind it says the same in words. */
export function ForecastChart({ days, low, band, buffer, besides, currency }: ForecastChartProps) {
  usePrivacy()
  const shown = band?.days ?? []
  const axis = valueAxis([
    ...days.map(day => day.balance),
    ...shown.flatMap(day => [day.low, day.high]),
    ...besides.flatMap(each => each.days.map(day => day.balance)),
    buffer,
  ])
  const y = (balance: number) => Math.round(depthOf(axis, balance) * SIDE)
  const x = (index: number) => Math.round((index / Math.max(days.length - 1, 1)) * SIDE)
  const steps = (balances: readonly number[]) =>
    balances
      .map((balance, index) => (index === 0 ? `M 0 ${y(balance)}` : `H ${x(index)} V ${y(balance)}`))
      .join(' ')
  const lowAt = days.findIndex(day => day.date === low.date)
  return (
    <figure
      className={classes['chart']}
      aria-label={`Cash over the next ${days.length} days, lowest on ${formatDate(low.date)}`}
    >
      <div className={classes['plot']}>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" aria-hidden>
          <polygon
            className={classes['band']}
            points={[
              ...shown.map((day, index) => `${x(index)},${y(day.high)}`),
              ...shown.map((day, index) => `${x(index)},${y(day.low)}`).reverse(),
            ].join(' ')}
          />
          {axis.ticks.map(tick => (
            <line
              key={tick}
              className={tick === 0 ? classes['zero'] : classes['grid']}
              x1={0}
              x2={SIDE}
              y1={y(tick)}
              y2={y(tick)}
            />
          ))}
          {buffer > 0 ? (
            <line className={classes['buffer']} x1={0} x2={SIDE} y1={y(buffer)} y2={y(buffer)} />
          ) : null}
          {besides.map((each, index) => (
            <path
              key={each.name}
              className={classes['other']}
              data-nth={index + 1}
              d={steps(each.days.map(day => day.balance))}
            />
          ))}
          <path className={classes['line']} d={steps(days.map(day => day.balance))} />
        </svg>
        {lowAt < 0 ? null : (
          <span
            className={classes['lowest']}
            style={cssVariables({
              '--x': `${x(lowAt) / (SIDE / 100)}%`,
              '--y': `${y(low.balance) / (SIDE / 100)}%`,
            })}
          />
        )}
        {axis.ticks.map(tick => (
          <span
            key={tick}
            className={classes['tick']}
            aria-hidden
            style={cssVariables({ '--at': `${depthOf(axis, tick) * 100}%` })}
          >
            {formatMoneyShort(tick, currency)}
          </span>
        ))}
        {labelledMonths(
          days.map(day => day.date),
          MOST_MONTHS,
        ).map(index => (
          <span
            key={index}
            className={classes['point']}
            aria-hidden
            style={cssVariables({ '--at': `${x(index) / (SIDE / 100)}%` })}
          >
            {formatShortMonth(monthOf(days[index]?.date ?? ''))}
          </span>
        ))}
      </div>
      <figcaption className={classes['legend']}>
        Cash at the end of each day
        {shown.length > 0 ? '; the shade is where it lies in four of five cases' : ''}
        {buffer > 0 ? '; the dashed line is your buffer' : ''}
        {besides.length === 1 ? `; the other line is ${besides[0]?.name ?? ''}` : ''}.
        {besides.length > 1
          ? besides.map((each, index) => (
              <span key={each.name} className={classes['key']} data-nth={index + 1}>
                <bdi>{each.name}</bdi>
              </span>
            ))
          : null}
      </figcaption>
    </figure>
  )
}
