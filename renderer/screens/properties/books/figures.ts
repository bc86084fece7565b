import type { BookFigures, BookLine, PropertyBooks } from '../../../../shared/contract/property-books.ts'
import type { Figure } from './opened.ts'

/** A row of the table of a year: a line, or a figure that lines come to. */
export interface TableRow {
  readonly key: string
  readonly name: string
  readonly values: readonly number[]
  readonly total: number
  readonly isSum: boolean
  readonly line?: string
  readonly figure?: Figure
}

const of = (
  { by_month, ...year }: PropertyBooks,
  key: keyof BookFigures & Figure,
  name: string,
): TableRow => ({
  key,
  name,
  values: by_month.map(month => month[key]),
  total: year[key],
  isSum: true,
  figure: key,
})

/** `14 Repairs`, as the form has it. */
export function lineName({ number, name }: Pick<BookLine, 'number' | 'name'>): string {
  return number === null ? name : `${number} ${name}`
}

/** Income, costs and what has no line down to the net operating income; then debt service and capital down to the cash flow. */
export function tableRows(books: PropertyBooks): readonly TableRow[] {
  const lines = (...groups: readonly BookLine['group'][]): TableRow[] =>
    books.by_line
      .filter(({ group }) => groups.includes(group))
      .map(line => ({
        key: line.line,
        name: lineName(line),
        values: line.by_month,
        total: line.amount,
        isSum: false,
        line: line.line,
      }))
  return [
    ...lines('income'),
    of(books, 'income', 'Income'),
    ...lines('operating'),
    of(books, 'operating', 'Operating costs'),
    ...lines('unassigned'),
    of(books, 'noi', 'Net operating income'),
    ...lines('interest', 'principal'),
    of(books, 'debt_service', 'Debt service'),
    ...lines('capital'),
    of(books, 'capital', 'Capital'),
    of(books, 'cash_flow', 'Cash flow'),
  ]
}
