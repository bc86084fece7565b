import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import type { Answer } from './service.ts'

/** A report as CSV: a line for each row, a column for each period, and the totals as the last line. */
export function reportCsv(answer: Answer, major: (minor: number) => number): string {
  const { periods, rows, totals, total } = answer
  const isCrossed = rows.some(row => row.then_name !== undefined)
  const hasSides = rows.some(row => row.side !== null)
  const before = [...(hasSides ? ['Side'] : []), 'Name', ...(isCrossed ? ['And'] : [])]
  const header = [...before, ...periods.map(each => each.key), 'Total']
  const amounts = (values: readonly (number | null)[]) =>
    values.map(value => numberCell(value === null ? null : major(value)))
  const lines = rows.map(row => [
    ...(hasSides ? [row.side === 'income' ? 'Income' : 'Expenses'] : []),
    textCell(row.name),
    ...(isCrossed ? [textCell(row.then_name ?? '')] : []),
    ...amounts(row.values),
    ...amounts([row.total]),
  ])
  // Of two sides the sum of all says nothing.
  if (hasSides) return csvText(header, lines)
  const last = ['Total', ...before.slice(1).map(() => ''), ...amounts(totals), ...amounts([total])]
  return csvText(header, [...lines, last])
}
