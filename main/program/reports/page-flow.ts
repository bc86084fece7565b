import { type Band, bandPath, type FlowSides, flowLayout } from '../../../shared/domain/charts/flow.ts'
import { escaped } from '../../../shared/domain/html-text.ts'
import { colourOf } from './page-chart.ts'

/** Cash flow as it is printed: bands from where it came from into the household, and from it to where it went. */

const WIDTH = 900
const NAMES = 240
const PART = 22
const LEAST = 160
const BAR = 12
const MADE = '#b5aea2'

/** @param text of an amount */
export function flowMarkup(sides: FlowSides, text: (minor: number) => string): string {
  const height = Math.max(LEAST, Math.max(sides.from.length, sides.to.length) * PART)
  const layout = flowLayout(sides, PART / height / 1.3)
  const [left, right] = [(WIDTH - BAR) / 2, (WIDTH + BAR) / 2]
  const y = (share: number) => share * (height - 12) + 6
  const thick = (share: number) => share * (height - 12)
  const band = ({ part, side, bar, thickness }: Band, index: number, isFrom: boolean) => {
    const ends = isFrom
      ? ([
          { x: NAMES, y: y(side) },
          { x: left, y: y(bar) },
        ] as const)
      : ([
          { x: right, y: y(bar) },
          { x: WIDTH - NAMES, y: y(side) },
        ] as const)
    const colour = part.made ? MADE : colourOf(index)
    const at = `x="${isFrom ? NAMES - 8 : WIDTH - NAMES + 8}" y="${Math.round(y(side + thickness / 2) + 4)}" text-anchor="${isFrom ? 'end' : 'start'}"`
    return (
      `<path d="${bandPath(...ends, thick(thickness))}" fill="${colour}" fill-opacity="0.6"/>` +
      `<text ${at}>${escaped(`${shortened(part.name)} ${text(part.amount)}`)}</text>`
    )
  }
  return [
    `<figure><svg class="flow" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Where money came from and where it went">`,
    ...layout.from.map((each, index) => band(each, index, true)),
    `<rect x="${left}" y="${y(layout.bar.top)}" width="${BAR}" height="${thick(layout.bar.height)}" fill="#25211b"/>`,
    ...layout.to.map((each, index) => band(each, index, false)),
    '</svg></figure>',
  ].join('\n')
}

/** What has room beside the picture; the table has all of it. */
function shortened(name: string): string {
  const characters = [...name]
  return characters.length <= 24 ? name : `${characters.slice(0, 23).join('')}…`
}
