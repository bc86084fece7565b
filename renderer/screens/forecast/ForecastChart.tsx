import type { Forecast } from '../../../shared/contract/forecast.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { formatDate } from '../../components/date-text.ts'
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
}

/** Width and height of the drawing's own units; it is stretched to its place. */
const SIDE = 1000

/** Cash day by day, with the band that it lies in, the buffer, its lowest point, and scenarios beside it. The table behind it says the same in words. */
export function ForecastChart({ days, low, band, buffer, besides }: ForecastChartProps) {
  const shown = band?.days ?? []
  const y = heightsOf([
    ...days.map(day => day.balance),
    ...shown.flatMap(day => [day.low, day.high]),
    ...besides.flatMap(each => each.days.map(day => day.balance)),
    buffer,
    0,
  ])
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
          <line className={classes['zero']} x1={0} x2={SIDE} y1={y(0)} y2={y(0)} />
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
      </div>
      <div className={classes['dates']} aria-hidden>
        {[0, 1 / 3, 2 / 3, 1].map(part => {
          const day = days[Math.round(part * (days.length - 1))]
          return day === undefined ? null : <span key={part}>{formatDate(day.date, 'short')}</span>
        })}
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

/** From a balance to its place from the top, with some room above and below. */
function heightsOf(balances: readonly number[]): (balance: number) => number {
  const low = balances.reduce((least, each) => Math.min(least, each), 0)
  const high = balances.reduce((most, each) => Math.max(most, each), 0)
  const room = Math.max((high - low) * 0.06, 1)
  const span = high - low + 2 * room
  return balance => Math.round(((high + room - balance) / span) * SIDE)
}
