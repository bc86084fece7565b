import { useId } from 'react'
import { cssVariables } from '../../components/css-variables.ts'
import { formatDate } from '../../components/date-text.ts'
import classes from './CashLine.module.css'

interface CashLineProps {
  /** One for each day, oldest first; amounts in major units. */
  readonly days: readonly { readonly date: string; readonly balance: number }[]
  readonly lowest: { readonly date: string; readonly balance: number }
}

/** Width and height of the drawing's own units; it is stretched to the card. */
const SIDE = 1000

/**
 * Cash day by day, in steps, with its lowest point. Drawn by hand: the chart library would be the largest part of what the first
 * screen loads, and its first chart would hold up the keyboard for longer than all the cards together.
 */
export function CashLine({ days, lowest }: CashLineProps) {
  const fill = useId()
  const last = Math.max(days.length - 1, 1)
  const x = (index: number) => (index / last) * SIDE
  const y = heightsOf(days.map(({ balance }) => balance))
  const [first, ...rest] = days
  if (!first) return null
  const line = rest.reduce(
    (path, { balance }, index) => `${path} H ${x(index + 1)} V ${y(balance)}`,
    `M 0 ${y(first.balance)}`,
  )
  const lowestAt = days.findIndex(({ date }) => date === lowest.date)
  return (
    <div
      className={classes['chart']}
      role="img"
      aria-label={`Cash over the next ${days.length} days; lowest on ${lowest.date}`}
    >
      <div className={classes['plot']}>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" aria-hidden>
          <linearGradient id={fill} x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" stopColor="var(--chart-1)" stopOpacity="0.22" />
            <stop offset="1" stopColor="var(--chart-1)" stopOpacity="0.02" />
          </linearGradient>
          <path d={`${line} V ${SIDE} H 0 Z`} fill={`url(#${fill})`} />
          <path d={line} className={classes['line']} />
        </svg>
        {lowestAt < 0 ? null : (
          <span
            className={classes['lowest']}
            style={cssVariables({
              '--x': `${x(lowestAt) / (SIDE / 100)}%`,
              '--y': `${y(lowest.balance) / (SIDE / 100)}%`,
            })}
          />
        )}
      </div>
      <div className={classes['dates']}>
        {[0, 1 / 3, 2 / 3, 1].map(part => {
          const day = days[Math.round(part * (days.length - 1))]
          return day === undefined ? null : <span key={part}>{formatDate(day.date, 'short')}</span>
        })}
      </div>
    </div>
  )
}

/** From a balance to its place from the top, with some room above and below; a line that hardly moves is not blown up to a cliff. */
function heightsOf(balances: readonly number[]): (balance: number) => number {
  const low = Math.min(...balances)
  const high = Math.max(...balances)
  const room = Math.max((high - low) * 0.12, Math.abs(high) * 0.01, 1)
  const span = high - low + 2 * room
  return balance => Math.round(((high + room - balance) / span) * SIDE)
}
