import type { ReactNode } from 'react'
import type { Report, ReportRow } from '../../../shared/contract/reports.ts'
import { rowName } from '../../../shared/domain/reports/series.ts'
import { said } from '../../../shared/domain/said.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { Money } from '../../components/Money.tsx'
import { periodText } from '../../components/reports/words.ts'
import spoken from '../../components/Spoken.module.css'
import classes from './Reports.module.css'

interface FigureSpan {
  readonly from: string
  readonly to: string
  readonly period: string
}

/** What the days of a compared figure are called. */
const COMPARED = 'the days that it is compared with'

/** A figure that is opened to its rows: of one period or of all, of one row of the report or of all of them. */
export interface OpenedFigure extends FigureSpan {
  readonly name: string
  /** Of `saved`, what came in less what was spent. */
  readonly side: 'income' | 'expenses' | 'saved'
  /** Left out of what all rows of the report come to. */
  readonly keys?: { readonly key: string | null; readonly then_key: string | null } | undefined
}

export function openedRow(row: ReportRow, at: FigureSpan): OpenedFigure {
  const { key, then_key = null, side = 'expenses' } = row
  return { ...at, name: rowName(row), side, keys: { key, then_key } }
}

interface ReportTableProps {
  readonly report: Report
  readonly label: string
  readonly currency: string
  /** What is compared is an average, which is the sum of no rows. */
  readonly isAverage?: boolean
  /** Opens a figure to its rows; left out where it is made of none. */
  readonly onOpen?: ((figure: OpenedFigure) => void) | undefined
}

/** All figures of a report, with the sums of the columns; each opens to the rows it is made of. */
export function ReportTable({ report, label, currency, isAverage = false, onOpen }: ReportTableProps) {
  const { periods, rows, compared, detail } = report
  const figure = (row: ReportRow, amount: number | null, at: FigureSpan | undefined): ReactNode =>
    amount === null ? (
      <Unknown />
    ) : (
      <OpenFigure amount={amount} currency={currency} opened={at && openedRow(row, at)} onOpen={onOpen} />
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
                  <Compared
                    amount={row.compared?.total ?? null}
                    currency={currency}
                    opened={openedRow(row, { from: compared.from, to: compared.to, period: COMPARED })}
                    onOpen={isAverage ? undefined : onOpen}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
        <Totals report={report} currency={currency} isAverage={isAverage} onOpen={onOpen} />
      </table>
    </section>
  )
}

interface OpenFigureProps {
  readonly amount: number
  readonly currency: string
  readonly tone?: 'plain' | 'muted'
  readonly opened: OpenedFigure | undefined
  readonly onOpen: ReportTableProps['onOpen']
}

function OpenFigure({ amount, currency, tone = 'plain', opened, onOpen }: OpenFigureProps) {
  const money = <Money amount={amount} currency={currency} tone={tone} />
  if (!onOpen || !opened || amount === 0) return money
  return (
    <button type="button" className={classes['open']} onClick={() => onOpen(opened)}>
      {money}
      <span className={spoken['spoken']}>{said`Rows of ${opened.name}, ${opened.period}`}</span>
    </button>
  )
}

function Unknown() {
  return <span className={classes['unknown']}>not known</span>
}

function Compared({
  amount,
  ...figure
}: Omit<OpenFigureProps, 'amount' | 'tone'> & { readonly amount: number | null }) {
  return amount === null ? <Unknown /> : <OpenFigure amount={amount} tone="muted" {...figure} />
}

/** Of two sides what is left of them; else the sums of the columns. */
function Totals({ report, currency, isAverage, onOpen }: Omit<ReportTableProps, 'label'>) {
  const { periods, rows, totals, compared, detail } = report
  const hasSides = rows.some(row => row.side !== undefined)
  const signed = (amount: number, row: ReportRow) => (row.side === 'expenses' ? -amount : amount)
  const left = (amountOf: (row: ReportRow) => number) =>
    sumAmounts(
      rows.map(row => signed(amountOf(row), row)),
      currency,
    )
  const total = hasSides ? left(row => row.total ?? 0) : (detail?.total ?? 0)
  const name = hasSides ? 'Left over' : 'Total'
  const opened = (at: FigureSpan | undefined): OpenedFigure | undefined =>
    at && { ...at, name, side: hasSides ? 'saved' : 'expenses' }
  return (
    <tfoot>
      <tr>
        <th scope="row">{name}</th>
        {periods.map((period, index) => {
          const span = detail?.spans[index]
          return (
            <td key={period}>
              <OpenFigure
                amount={hasSides ? left(row => row.values[index] ?? 0) : (totals[index] ?? 0)}
                currency={currency}
                opened={opened(span && { ...span, period: periodText(period).name })}
                onOpen={onOpen}
              />
            </td>
          )
        })}
        <td>
          <OpenFigure
            amount={total}
            currency={currency}
            opened={opened(detail && { from: detail.from, to: detail.to, period: 'the whole span' })}
            onOpen={onOpen}
          />
        </td>
        {compared ? (
          <td>
            <Compared
              amount={hasSides ? left(row => row.compared?.total ?? 0) : compared.total}
              currency={currency}
              opened={opened({ from: compared.from, to: compared.to, period: COMPARED })}
              onOpen={isAverage ? undefined : onOpen}
            />
          </td>
        ) : null}
      </tr>
    </tfoot>
  )
}
