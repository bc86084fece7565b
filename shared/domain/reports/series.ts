/** The series of a report's chart: what of its rows is drawn. */

export interface SeriesRow {
  readonly name: string
  readonly then_name?: string | undefined
  readonly side?: 'income' | 'expenses' | null | undefined
  /** null where a figure is not known. */
  readonly values: readonly (number | null)[]
}

export interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
}

/** There are so many colours that are told apart. */
const MOST_SERIES = 6

/**
 * What came in above the line and what was spent below it, else its largest rows and the rest together.
 * @param sum as the figures' unit is summed
 */
export function seriesOf(
  rows: readonly SeriesRow[],
  periods: number,
  sum: (figures: readonly number[]) => number,
): readonly Series[] {
  const sumOf = (some: readonly SeriesRow[], sign: 1 | -1 = 1) =>
    Array.from({ length: periods }, (_, index) => sum(some.map(row => sign * (row.values[index] ?? 0))))
  const sides = rows.filter(({ side }) => side !== undefined && side !== null)
  if (sides.length > 0)
    return [
      { name: 'Income', values: sumOf(sides.filter(row => row.side === 'income')) },
      {
        name: 'Expenses',
        values: sumOf(
          sides.filter(row => row.side === 'expenses'),
          -1,
        ),
      },
    ]
  if (rows.length <= MOST_SERIES) return rows.map(row => ({ name: rowName(row), values: row.values }))
  return [
    ...rows.slice(0, MOST_SERIES - 1).map(row => ({ name: rowName(row), values: row.values })),
    { name: 'All others', values: sumOf(rows.slice(MOST_SERIES - 1)) },
  ]
}

export function rowName({ name, then_name }: Pick<SeriesRow, 'name' | 'then_name'>): string {
  return then_name === undefined ? name : `${name}, ${then_name}`
}
