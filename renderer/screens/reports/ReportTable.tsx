import type { ReactNode } from 'react'
import type { Report, ReportRow } from '../../../shared/contract/reports.ts'
import { rowName } from '../../../shared/domain/reports/series.ts'
import { said } from '../../../shared/domain/said.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { Money } from '../../components/Money.tsx'
import { periodText } from '../../components/reports/words.ts'
import spoken from '../../components/Spoken.module.css'
import classes from './Reports.module.css'

/** A figure of the table: a row's, of one period or of all. */
export interface OpenedFigure {
  readonly row: ReportRow
  readonly from: string
  readonly to: string
  readonly period: string
}

interface ReportTableProps {
  readonly report: Report
  readonly label: string
  readonly currency: string
  /** Opens a figure to its rows; left out where it is made of none. */
  readonly onOpen?: ((figure: OpenedFigure) => void) | undefined
}

/** All figures of a report, with the sums of the columns; each opens to the rows it is made of. */
export function ReportTable({ report, label, currency, onOpen }: ReportTableProps) {
  const { periods, rows, compared, detail } = report
  const figure = (
    row: ReportRow,
    amount: number | null,
    at: Omit<OpenedFigure, 'row'> | undefined,
  ): ReactNode =>
    amount === null ? (
      <Unknown />
    ) : onOpen && at && amount !== 0 ? (
      <button type="button" className={classes['open']} onClick={() => onOpen({ row, ...at })}>
        <Money amount={amount} currency={currency} />
        <span className={spoken['spoken']}>{said`Rows of ${rowName(row)}, ${at.period}`}</span>
      </button>
    ) : (
      <Money amount={amount} currency={currency} />
    )
  return (
    // Scrolled by the keyboard where it is wider than its place.
    <section className={classes['table']} aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {periods.map(period => (
              <th key={period} scope="col">
                {periodText(period).short}
              </th>
            ))}
            <th scope="col">Total</th>
            {compared ? <th scope="col">Compared</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.side} ${row.key} ${row.then_key} ${row.name}`}>
              <th scope="row">{rowName(row)}</th>
              {periods.map((period, index) => {
                const span = detail?.spans[index]
                return (
                  <td key={period}>
                    {figure(
                      row,
                      row.values[index] ?? null,
                      span && { ...span, period: periodText(period).name },
                    )}
                  </td>
                )
              })}
              <td>
                {figure(
                  row,
                  row.total,
                  detail && { from: detail.from, to: detail.to, period: 'the whole span' },
                )}
              </td>
              {compared ? (
                <td>
                  <Compared amount={row.compared?.total ?? null} currency={currency} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
        <Totals report={report} currency={currency} />
      </table>
    </section>
  )
}

function Unknown() {
  return <span className={classes['unknown']}>not known</span>
}

function Compared({ amount, currency }: { readonly amount: number | null; readonly currency: string }) {
  return amount === null ? <Unknown /> : <Money amount={amount} currency={currency} tone="muted" />
}

/** Of two sides what is left of them; else the sums of the columns. */
function Totals({ report, currency }: Pick<ReportTableProps, 'report' | 'currency'>) {
  const { periods, rows, totals, compared, detail } = report
  const hasSides = rows.some(row => row.side !== undefined)
  const signed = (amount: number, row: ReportRow) => (row.side === 'expenses' ? -amount : amount)
  const left = (amountOf: (row: ReportRow) => number) =>
    sumAmounts(
      rows.map(row => signed(amountOf(row), row)),
      currency,
    )
  const total = hasSides ? left(row => row.total ?? 0) : (detail?.total ?? 0)
  return (
    <tfoot>
      <tr>
        <th scope="row">{hasSides ? 'Left over' : 'Total'}</th>
        {periods.map((period, index) => (
          <td key={period}>
            <Money
              amount={hasSides ? left(row => row.values[index] ?? 0) : (totals[index] ?? 0)}
              currency={currency}
            />
          </td>
        ))}
        <td>
          <Money amount={total} currency={currency} />
        </td>
        {compared ? (
          <td>
            <Money
              amount={hasSides ? left(row => row.compared?.total ?? 0) : compared.total}
              currency={currency}
              tone="muted"
            />
          </td>
        ) : null}
      </tr>
    </tfoot>
  )
}
