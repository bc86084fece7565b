/** A picture of where money came from and where it went, as figures: bands from the left into one bar, and from it to the right. */

export interface FlowPart {
  readonly name: string
  /** Above 0; minor or decimal units alike. */
  readonly amount: number
  /** What it stands for is no row of its own: what was left, what was taken from savings, all others. */
  readonly made?: 'saved' | 'from_savings' | 'others'
}

export interface FlowSides {
  readonly from: readonly FlowPart[]
  readonly to: readonly FlowPart[]
}

/** More bands than these cannot be told apart: the smaller ones are one. */
const MOST_PARTS = 12

/**
 * What came in beside what went out, made even: what was left goes to savings, and what was spent beyond it came from them. What is below 0 on one side
 * came or went on the other: a bucket into which more came back than was spent is a source.
 * @param sum as the amounts' unit is summed
 */
export function flowSides(
  income: readonly { readonly name: string; readonly amount: number }[],
  spent: readonly { readonly name: string; readonly amount: number }[],
  sum: (amounts: readonly number[]) => number,
): FlowSides {
  const above = (rows: typeof income) => rows.filter(({ amount }) => amount > 0)
  const below = (rows: typeof income) =>
    rows
      .filter(({ amount }) => amount < 0)
      .map(({ name, amount }) => ({ name: `Back from ${name}`, amount: -amount }))
  const from = largest([...above(income), ...below(spent)], sum)
  const to = largest([...above(spent), ...below(income)], sum)
  const left = sum([...from.map(each => each.amount), ...to.map(each => -each.amount)])
  return {
    from: left < 0 ? [...from, { name: 'From savings', amount: -left, made: 'from_savings' }] : from,
    to: left > 0 ? [...to, { name: 'Saved', amount: left, made: 'saved' }] : to,
  }
}

function largest(
  parts: readonly { readonly name: string; readonly amount: number }[],
  sum: (amounts: readonly number[]) => number,
): FlowPart[] {
  const sorted = parts.toSorted((one, other) => other.amount - one.amount || (one.name < other.name ? -1 : 1))
  if (sorted.length <= MOST_PARTS) return sorted
  const others = sorted.slice(MOST_PARTS - 1).map(each => each.amount)
  return [...sorted.slice(0, MOST_PARTS - 1), { name: 'All others', amount: sum(others), made: 'others' }]
}

export interface Band {
  readonly part: FlowPart
  /** Where it begins at its own side and at the bar, from the top, and how thick it is; of a height of 1. */
  readonly side: number
  readonly bar: number
  readonly thickness: number
}

export interface FlowLayout {
  readonly from: readonly Band[]
  readonly to: readonly Band[]
  /** The bar in the middle. */
  readonly bar: { readonly top: number; readonly height: number }
}

/**
 * Where each band lies. All are of one scale, so that a band twice as thick is twice the money; those of the side with more of them have gaps between
 * them, as wide as the height leaves room for.
 * @param gap the least room between two names, of a height of 1
 */
export function flowLayout({ from, to }: FlowSides, gap: number): FlowLayout {
  const total = from.reduce((all, { amount }) => all + amount, 0)
  const gaps = Math.max(from.length, to.length, 1) - 1
  const height = Math.max(0.2, 1 - gaps * gap)
  const scale = total > 0 ? height / total : 0
  const barTop = (1 - height) / 2
  const bands = (parts: readonly FlowPart[]): Band[] => {
    const own = parts.length > 1 ? (1 - height) / (parts.length - 1) : 0
    // One band alone lies beside the bar.
    let side = parts.length > 1 ? 0 : barTop
    let bar = barTop
    return parts.map(part => {
      const thickness = part.amount * scale
      const band = { part, side, bar, thickness }
      side += thickness + own
      bar += thickness
      return band
    })
  }
  return { from: bands(from), to: bands(to), bar: { top: barTop, height } }
}

/** A band as the path of an SVG, from one x to another, curved at neither end. */
export function bandPath(
  { x: fromX, y: fromY }: { readonly x: number; readonly y: number },
  { x: toX, y: toY }: { readonly x: number; readonly y: number },
  thickness: number,
): string {
  const middle = (fromX + toX) / 2
  const at = (...figures: number[]) => figures.map(figure => Math.round(figure * 100) / 100).join(' ')
  return [
    `M ${at(fromX, fromY)}`,
    `C ${at(middle, fromY)} ${at(middle, toY)} ${at(toX, toY)}`,
    `L ${at(toX, toY + thickness)}`,
    `C ${at(middle, toY + thickness)} ${at(middle, fromY + thickness)} ${at(fromX, fromY + thickness)}`,
    'Z',
  ].join(' ')
}
