import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { depthOf, labelledPoints, stacked, valueAxis } from '../../shared/domain/charts/axis.ts'
import classes from './Chart.module.css'
import { cssVariables } from './css-variables.ts'
import spoken from './Spoken.module.css'

export interface ChartSeries {
  readonly name: string
  /** One for each point; null where nothing is known. */
  readonly values: readonly (number | null)[]
}

interface ChartProps {
  /** What there is to see: `Spending by bucket`. */
  readonly label: string
  /** What each point is called, in full and in few words. */
  readonly points: readonly { readonly name: string; readonly short: string }[]
  /** At most six, each in a colour of its own. */
  readonly series: readonly ChartSeries[]
  readonly height?: number
  readonly format: (value: number) => string
  readonly formatShort: (value: number) => string
}

/** The drawing's own width and height; it is stretched to its place. */
const SIDE = 1000
/** How much of a point's room its bar takes. */
const BAR = 0.72
const MOST_NAMED = 8

const colourOf = (series: number) => `var(--chart-${(series % 6) + 1})`

/**
 * Figures by period as bars on top of each other, those below zero beneath its line. The pointer or the arrow keys tell the figures of a point, the
 * legend shows and hides a series, and a table for who does not see it has all of them.
 */
export function Chart({ label, points, series, height = 240, format, formatShort }: ChartProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState<number | null>(null)
  const shown = series.map(each =>
    hidden.has(each.name) ? { ...each, values: each.values.map(() => null) } : each,
  )
  const bars = points.map((_, index) => stacked(shown.map(each => each.values[index] ?? null)))
  const axis = valueAxis(bars.flat().flatMap(({ from, to }) => [from, to]))
  const room = SIDE / Math.max(1, points.length)
  const y = (value: number) => depthOf(axis, value) * SIDE
  const toggle = (name: string) =>
    setHidden(
      before => new Set(before.has(name) ? [...before].filter(each => each !== name) : [...before, name]),
    )
  return (
    <figure className={classes['figure']} aria-label={label}>
      <div className={classes['plot']} style={cssVariables({ '--chart-height': `${height}px` })}>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" aria-hidden>
          {axis.ticks.map(tick => (
            <line
              key={tick}
              x1={0}
              x2={SIDE}
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? classes['zero'] : classes['grid']}
            />
          ))}
          {at === null ? null : (
            <rect className={classes['band']} x={at * room} y={0} width={room} height={SIDE} />
          )}
          {bars.map((parts, index) =>
            parts.map(({ series: which, from, to }) => (
              <rect
                key={`${points[index]?.name} ${which}`}
                className={classes['bar']}
                fill={colourOf(which)}
                x={index * room + (room * (1 - BAR)) / 2}
                width={room * BAR}
                y={Math.min(y(from), y(to))}
                height={Math.abs(y(from) - y(to))}
              />
            )),
          )}
        </svg>
        {axis.ticks.map(tick => (
          <span
            key={tick}
            aria-hidden
            className={classes['tick']}
            style={cssVariables({ '--at': `${depthOf(axis, tick) * 100}%` })}
          >
            {formatShort(tick)}
          </span>
        ))}
        {labelledPoints(points.length, MOST_NAMED).map(index => (
          <span
            key={index}
            aria-hidden
            className={classes['point']}
            style={cssVariables({ '--at': `${((index + 0.5) / points.length) * 100}%` })}
          >
            {points[index]?.short}
          </span>
        ))}
        <Reach label={label} points={points} series={shown} format={format} at={at} onAt={setAt} />
      </div>
      <ul className={classes['legend']}>
        {series.map(({ name }, index) => (
          <li key={name}>
            <button
              type="button"
              className={classes['toggle']}
              aria-pressed={!hidden.has(name)}
              onClick={() => toggle(name)}
            >
              <span
                className={classes['swatch']}
                style={cssVariables({ '--colour': colourOf(index) })}
                aria-hidden
              />
              {name}
            </button>
          </li>
        ))}
      </ul>
      <Figures label={label} points={points} series={series} format={format} />
    </figure>
  )
}

interface ReachProps extends Pick<ChartProps, 'label' | 'points' | 'series' | 'format'> {
  readonly at: number | null
  readonly onAt: (at: number | null) => void
}

/** What tells the figures of one point, by the pointer or by the arrow keys. */
function Reach({ label, points, series, format, at, onAt }: ReachProps) {
  const last = points.length - 1
  const figures = (index: number) =>
    series.flatMap(({ name, values }, which) => {
      const value = values[index]
      return value === null || value === undefined || value === 0
        ? []
        : [{ name, which, text: format(value) }]
    })
  const told = at === null ? [] : figures(at)
  const name = at === null ? '' : (points[at]?.name ?? '')
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const index = Math.floor(((event.clientX - box.left) / Math.max(1, box.width)) * points.length)
    onAt(Math.min(last, Math.max(0, index)))
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : step === undefined
            ? undefined
            : (at ?? 0) + step
    if (to === undefined) return
    event.preventDefault()
    onAt(Math.min(last, Math.max(0, to)))
  }
  return (
    <>
      <div
        className={classes['reach']}
        role="slider"
        tabIndex={0}
        aria-label={`${label}, period by period`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={at ?? 0}
        aria-valuetext={[name, ...told.map(each => `${each.name} ${each.text}`)].join(', ')}
        onPointerMove={move}
        onPointerLeave={() => onAt(null)}
        onFocus={() => onAt(at ?? 0)}
        onBlur={() => onAt(null)}
        onKeyDown={press}
      />
      {at === null ? null : (
        <div
          className={classes['tip']}
          data-side={at > last / 2 ? 'left' : 'right'}
          style={cssVariables({ '--at': `${((at + 0.5) / points.length) * 100}%` })}
          aria-hidden
        >
          <strong>{name}</strong>
          {told.length === 0 ? <div>Nothing</div> : null}
          <dl>
            {told.map(each => (
              <div key={each.name}>
                <dt>{each.name}</dt>
                <dd>{each.text}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  )
}

/** All figures, for who does not see the drawing. */
function Figures({
  label,
  points,
  series,
  format,
}: Pick<ChartProps, 'label' | 'points' | 'series' | 'format'>) {
  return (
    <div className={spoken['spoken']}>
      <table>
        <caption>{`Figures of the chart: ${label}`}</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ name }, index) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {series.map(each => {
                const value = each.values[index]
                return (
                  <td key={each.name}>
                    {value === null || value === undefined ? 'not known' : format(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
