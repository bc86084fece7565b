import {
  type Band,
  bandPath,
  type FlowPart,
  type FlowSides,
  flowLayout,
} from '../../shared/domain/charts/flow.ts'
import { cssVariables } from './css-variables.ts'
import classes from './FlowChart.module.css'
import spoken from './Spoken.module.css'

interface FlowChartProps {
  /** What there is to see: `Cash flow`. */
  readonly label: string
  /** What is in the middle: `Household`. */
  readonly middle: string
  readonly sides: FlowSides
  readonly format: (amount: number) => string
}

/** The drawing's own width and height; it is stretched to its place. */
const SIDE = 1000
/** A line of text, of the height. */
const GAP = 0.035
const BAR = { from: 485, to: 515 } as const
const PIXELS_A_PART = 34
const LEAST = 240

/** A bucket may be called as what is left is, and an archived one as another. */
function keyOf({ made, name, amount }: FlowPart): string {
  return `${made ?? 'row'} ${name} ${amount}`
}

/** Where money came from and where it went, as bands whose thickness is the amount; a table for who does not see it has all of them. */
export function FlowChart({ label, middle, sides, format }: FlowChartProps) {
  const layout = flowLayout(sides, GAP)
  const rows = Math.max(sides.from.length, sides.to.length)
  const y = (share: number) => share * SIDE
  const name = (band: Band, side: 'from' | 'to') => (
    <li
      key={keyOf(band.part)}
      className={classes['name']}
      style={cssVariables({ '--at': `${(band.side + band.thickness / 2) * 100}%` })}
      data-side={side}
      title={`${band.part.name}: ${format(band.part.amount)}`}
    >
      <span className={classes['what']}>{band.part.name}</span>
      <span className={classes['amount']}>{format(band.part.amount)}</span>
    </li>
  )
  return (
    <figure className={classes['figure']} aria-label={label}>
      <div
        className={classes['plot']}
        style={cssVariables({ '--flow-height': `${Math.max(LEAST, rows * PIXELS_A_PART)}px` })}
        aria-hidden
      >
        <ul className={classes['names']}>{layout.from.map(band => name(band, 'from'))}</ul>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none" aria-hidden>
          {layout.from.map(({ part, side, bar, thickness }, index) => (
            <path
              key={keyOf(part)}
              className={classes['band']}
              data-made={part.made}
              style={cssVariables({ '--colour': `var(--chart-${(index % 6) + 1})` })}
              d={bandPath({ x: 0, y: y(side) }, { x: BAR.from, y: y(bar) }, y(thickness))}
            />
          ))}
          <rect
            className={classes['bar']}
            x={BAR.from}
            width={BAR.to - BAR.from}
            y={y(layout.bar.top)}
            height={y(layout.bar.height)}
          />
          {layout.to.map(({ part, side, bar, thickness }, index) => (
            <path
              key={keyOf(part)}
              className={classes['band']}
              data-made={part.made}
              style={cssVariables({ '--colour': `var(--chart-${(index % 6) + 1})` })}
              d={bandPath({ x: BAR.to, y: y(bar) }, { x: SIDE, y: y(side) }, y(thickness))}
            />
          ))}
        </svg>
        <ul className={classes['names']}>{layout.to.map(band => name(band, 'to'))}</ul>
      </div>
      <figcaption className={classes['caption']}>{middle} in the middle</figcaption>
      <div className={spoken['spoken']}>
        <table>
          <caption>{`Figures of the chart: ${label}`}</caption>
          <thead>
            <tr>
              <th scope="col">Direction</th>
              <th scope="col">Name</th>
              <th scope="col">Amount</th>
            </tr>
          </thead>
          <tbody>
            {[
              ...sides.from.map(part => ['In', part] as const),
              ...sides.to.map(part => ['Out', part] as const),
            ].map(([direction, part]) => (
              <tr key={`${direction} ${keyOf(part)}`}>
                <td>{direction}</td>
                <th scope="row">{part.name}</th>
                <td>{format(part.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
