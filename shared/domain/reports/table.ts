import { addMinor, sumMinor } from '../sum.ts'

/** The table of a report: rows of figures by period, in minor units. */

/** Minor units; null where it is not known. */
export type Known = number | null

export interface Cell {
  /** Which of the periods, from 0. */
  readonly period: number
  readonly key: string | null
  /** null too where it is not crossed by a second. */
  readonly then_key: string | null
  readonly minor: number
}

export interface TableRow {
  readonly key: string | null
  readonly then_key: string | null
  /** A figure for each period, 0 where there is nothing. */
  readonly values: readonly Known[]
}

export interface Table {
  readonly rows: readonly TableRow[]
  /** The sums of the columns, of what is known. */
  readonly totals: readonly number[]
  readonly total: number
}

/** Gathers cells into rows, in the order in which they come; cells of one place add up. @throws SumTooLarge */
export function tableOf(cells: Iterable<Cell>, periods: number): Table {
  const rows: { key: string | null; then_key: string | null; values: number[] }[] = []
  const found = new Map<string | null, Map<string | null, number[]>>()
  for (const { key, then_key, period, minor } of cells) {
    let crossed = found.get(key)
    if (!crossed) {
      crossed = new Map()
      found.set(key, crossed)
    }
    let values = crossed.get(then_key)
    if (!values) {
      values = Array.from({ length: periods }, () => 0)
      crossed.set(then_key, values)
      rows.push({ key, then_key, values })
    }
    values[period] = addMinor(values[period] ?? 0, minor)
  }
  return withTotals(
    rows.filter(row => row.values.some(value => value !== 0)),
    periods,
  )
}

/** The rows, and the sums of their columns. @throws SumTooLarge */
export function withTotals(rows: readonly TableRow[], periods: number): Table {
  const totals = columnSums(
    rows.map(({ values }) => values),
    periods,
  )
  return { rows, totals, total: sumMinor(totals) }
}

/** What is known of each column, together; a row may be shorter. @throws SumTooLarge */
export function columnSums(rows: readonly (readonly Known[])[], periods: number): number[] {
  const sums = Array.from({ length: periods }, () => 0)
  for (const values of rows)
    for (let period = 0; period < periods; period++)
      sums[period] = addMinor(sums[period] ?? 0, values[period] ?? 0)
  return sums
}

/** What is known of some figures, together. @throws SumTooLarge */
export function sumKnown(figures: readonly (Known | undefined)[]): number {
  return sumMinor(figures.map(figure => figure ?? 0))
}

/** What a period had on average over some, to the nearest minor unit, halves away from zero; null where one of them is not known. */
export function averageOf(values: readonly Known[]): Known {
  if (values.length === 0) return 0
  if (values.includes(null)) return null
  const sum = sumKnown(values)
  return Math.sign(sum) * Math.floor((2 * Math.abs(sum) + values.length) / (2 * values.length))
}
