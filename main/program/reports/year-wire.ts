import type { Outputs } from '../../../shared/contract/index.ts'
import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { Moved, NamedMoved, YearReviewed } from './year-review.ts'

/** A year in review in decimal money. @param major makes it of minor units */
export function toYear(found: YearReviewed, major: (minor: number) => number): Outputs['reports']['year'] {
  const moved = ({ minor, before_minor }: Moved) => ({ amount: major(minor), before: major(before_minor) })
  const named = (rows: readonly NamedMoved[]) =>
    rows.map(row => ({ key: row.key, name: row.name, ...moved(row) }))
  const { span, before, biggest, worth, income, saved } = found
  return {
    year: found.year,
    ...span,
    is_over: found.is_over,
    year_before: before,
    income: moved(income),
    spent: moved(found.spent),
    saved: moved(saved),
    saved_percent: income.minor > 0 ? Math.round((1000 * saved.minor) / income.minor) / 10 : null,
    sources: named(found.sources),
    payees: named(found.payees),
    buckets: named(found.buckets),
    biggest_expense: biggest && withAmount(biggest, major),
    net_worth: {
      before: major(worth.before_minor),
      after: major(worth.after_minor),
      change: moved(worth.change),
      saved: moved(worth.saved),
      gained: moved(worth.gained),
      entered: moved(worth.entered),
    },
    unconverted: toUnconverted(found.unconverted),
    working: [...found.working],
  }
}

function withAmount(
  { minor, ...rest }: NonNullable<YearReviewed['biggest']>,
  major: (minor: number) => number,
) {
  return { ...rest, amount: major(minor) }
}

/** The same as CSV: a line for each figure, with that of the year before. */
export function yearCsv(found: YearReviewed, major: (minor: number) => number): string {
  const line = (part: string, name: string, { minor, before_minor }: Moved) => [
    textCell(part),
    textCell(name),
    numberCell(major(minor)),
    numberCell(major(before_minor)),
  ]
  const { worth, biggest } = found
  const lists = [
    ['Income by payee', found.sources],
    ['Spent by payee', found.payees],
    ['Spent by bucket', found.buckets],
  ] as const
  return csvText(
    ['Part', 'Name', String(found.year), String(found.year - 1)],
    [
      line('Year', 'Came in', found.income),
      line('Year', 'Spent', found.spent),
      line('Year', 'Saved', found.saved),
      line('Net worth', 'Change', worth.change),
      line('Net worth', 'Saved', worth.saved),
      line('Net worth', 'Gained', worth.gained),
      line('Net worth', 'Newly entered', worth.entered),
      ...lists.flatMap(([part, rows]) => rows.map(row => line(part, row.name, row))),
      ...(biggest
        ? [
            [
              textCell('Biggest expense'),
              textCell(biggest.payee || biggest.description),
              numberCell(major(biggest.minor)),
              '',
            ],
          ]
        : []),
    ],
  )
}
