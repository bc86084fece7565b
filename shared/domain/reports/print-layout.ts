/** How the columns of a wide table are laid out on sheets of paper, so that no figure is cut. */

/** Millimetres that the narrower of A4 and Letter has between its margins. */
const UPRIGHT = 180
const ACROSS = 250
/** For the names of the rows, which may take several lines. */
const NAMES = 52
/** Of a figure's character, and between two columns, at the size that they are printed in. */
const CHARACTER = 1.75
const BETWEEN = 3.5

export interface Sheets {
  readonly orientation: 'portrait' | 'landscape'
  /** Columns from and up to, the latter not included: a table for each, with the names repeated. */
  readonly blocks: readonly (readonly [from: number, to: number])[]
}

/** @param columns how many characters the widest text of each column has */
export function sheetsOf(columns: readonly number[]): Sheets {
  const widest = columns.reduce((most, each) => Math.max(most, each), 1)
  const width = widest * CHARACTER + BETWEEN
  const fitting = (paper: number) => Math.max(1, Math.floor((paper - NAMES) / width))
  const isUpright = columns.length <= fitting(UPRIGHT)
  const most = fitting(isUpright ? UPRIGHT : ACROSS)
  const count = Math.max(1, Math.ceil(columns.length / most))
  // As many in each as can be, rather than one left over for itself.
  const start = (block: number) => Math.floor((block * columns.length) / count)
  return {
    orientation: isUpright ? 'portrait' : 'landscape',
    blocks: Array.from({ length: count }, (_, index) => [start(index), start(index + 1)] as const),
  }
}
