import { type Span, spanBefore, spanLastYear } from '../../../shared/domain/reports/periods.ts'
import { averageOf, columnSums, type Known, type TableRow } from '../../../shared/domain/reports/table.ts'
import type { Asked } from './asked.ts'
import { type Found, type Part, type ShownRow, totalOf, totalOfSums } from './parts.ts'

/** The rows of a report, side by side with those of another span. */

export interface AnsweredRow extends ShownRow {
  readonly side: Part['side']
  readonly values: readonly Known[]
  readonly total: Known
  readonly compared?: { readonly values: readonly Known[]; readonly total: Known }
}

export interface AnsweredCompared extends Span {
  readonly totals: readonly number[]
  readonly total: number
}

/** The span that a report is compared with; undefined where with none. */
export function comparedSpan({ compare, span, rules }: Asked): Span | undefined {
  switch (compare) {
    case undefined:
      return undefined
    case 'previous':
    case 'average':
      return spanBefore(span, rules)
    case 'last_year':
      return spanLastYear(span, rules)
  }
}

/** The rows of the report, and of the other span those that it has besides, with nothing of their own. */
export function rowsOf(found: Found, other: Found | undefined, question: Asked): AnsweredRow[] {
  return found.parts.flatMap((part, index) => {
    const beside = other?.parts[index]
    const compared =
      beside && new Map(beside.table.rows.map(row => [nameOf(row), fitted(found, row.values, question)]))
    const shown = part.table.rows.map((row): AnsweredRow => answered(found, part, row, compared))
    const known = new Set(part.table.rows.map(nameOf))
    const gone = (beside?.table.rows ?? []).filter(row => !known.has(nameOf(row)))
    const nothing = question.periods.map(() => 0)
    const all = [
      ...shown,
      ...gone.map(row => answered(found, beside ?? part, { ...row, values: nothing }, compared)),
    ]
    return part.ordered ? all : all.sort(largestFirst)
  })
}

function answered(
  found: Found,
  { side, shown }: Part,
  row: TableRow,
  compared: ReadonlyMap<string, readonly Known[]> | undefined,
): AnsweredRow {
  const values = compared?.get(nameOf(row)) ?? row.values.map(() => 0)
  return {
    ...shown(row),
    side,
    values: row.values,
    total: totalOf(found, row.values),
    ...(compared && { compared: { values, total: totalOf(found, values) } }),
  }
}

export function comparedTotals(
  found: Found,
  rows: readonly AnsweredRow[],
  span: Span,
  periods: number,
): AnsweredCompared {
  const totals = columnSums(
    rows.map(({ compared }) => compared?.values ?? []),
    periods,
  )
  return { ...span, totals, total: totalOfSums(found, totals) }
}

/** Period by period in the same order: those that the other span has too many count in the last one, so that nothing of it is left out; one too few is nothing. */
function fitted(
  found: Pick<Found, 'standing'>,
  values: readonly Known[],
  { compare, periods }: Asked,
): readonly Known[] {
  if (compare === 'average') {
    const average = averageOf(values)
    return periods.map(() => average)
  }
  const last = periods.length - 1
  return periods.map((_, index) => {
    const value =
      index === last && values.length > periods.length ? totalOf(found, values.slice(index)) : values[index]
    return value === undefined ? 0 : value
  })
}

function nameOf({ key, then_key }: Pick<TableRow, 'key' | 'then_key'>): string {
  return JSON.stringify([key, then_key])
}

function largestFirst(one: AnsweredRow, other: AnsweredRow): number {
  const difference = (other.total ?? 0) - (one.total ?? 0)
  if (difference !== 0) return difference
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
