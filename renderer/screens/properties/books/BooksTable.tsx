import type { PropertyBooks } from '../../../../shared/contract/property-books.ts'
import { said } from '../../../../shared/domain/said.ts'
import { formatMonth, formatShortMonth } from '../../../components/date-text.ts'
import { Money } from '../../../components/Money.tsx'
import spoken from '../../../components/Spoken.module.css'
import classes from './Books.module.css'
import { type TableRow, tableRows } from './figures.ts'
import type { Opened } from './opened.ts'

interface BooksTableProps {
  readonly books: PropertyBooks
  readonly onOpen: (opened: Opened) => void
}

/** A year by month and by line; each figure opens to the rows it is made of. */
export function BooksTable({ books, onOpen }: BooksTableProps) {
  const { by_month, year, currency } = books
  const figure = ({ name, line, figure }: TableRow, amount: number, period: string, month?: number) =>
    amount === 0 ? (
      <Money amount={0} currency={currency} tone="muted" />
    ) : (
      <button
        type="button"
        className={classes['open']}
        onClick={() =>
          onOpen({
            name: said`${name}, ${period}`,
            ...(month !== undefined && { month }),
            ...(line !== undefined && { line }),
            ...(figure !== undefined && { figure }),
          })
        }
      >
        <Money amount={amount} currency={currency} />
        <span className={spoken['spoken']}>{said`Rows of ${name}, ${period}`}</span>
      </button>
    )
  return (
    // Scrolled by the keyboard where it is wider than its place.
    <section className={classes['table']} aria-label={`Books of ${year} by month`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">{year}</th>
            {by_month.map(({ month }) => (
              <th key={month} scope="col">
                {formatShortMonth(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableRows(books).map(row => (
            <tr key={row.key} data-sum={row.isSum || undefined}>
              <th scope="row">{row.name}</th>
              <td>{figure(row, row.total, String(year))}</td>
              {by_month.map(({ month }, index) => (
                <td key={month}>{figure(row, row.values[index] ?? 0, formatMonth(month), index + 1)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
