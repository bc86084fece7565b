import type { ReportName } from '../../../shared/contract/reports.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { flowSides } from '../../../shared/domain/charts/flow.ts'
import { escaped } from '../../../shared/domain/html-text.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { toMajor } from '../../../shared/domain/money.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { periodName, spanName } from '../../../shared/domain/reports/period-text.ts'
import { sheetsOf } from '../../../shared/domain/reports/print-layout.ts'
import { rowName, seriesOf } from '../../../shared/domain/reports/series.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { selfContainedPage } from '../../wire/page-file.ts'
import { chartMarkup } from './page-chart.ts'
import { flowMarkup } from './page-flow.ts'
import { pageStyle } from './page-style.ts'
import type { Answer } from './service.ts'

export interface ReportPaper {
  readonly report: ReportName
  readonly title: string
  readonly answer: Answer
  /** What it is asked for beyond its span, each a sentence. */
  readonly filters: readonly string[]
  readonly currency: string
  readonly as_of: CalendarDate
}

interface Column {
  readonly head: string
  readonly isPeriod: boolean
  /** A figure for each row; null where none is known. */
  readonly figures: readonly (number | null)[]
  readonly total: number | null
}

/** A report as a page that needs nothing else, made for paper. Every text in it is escaped. */
export function reportPage(paper: ReportPaper): string {
  const { title, answer, filters, currency, as_of } = paper
  const { rows, unconverted, compared, working } = answer
  const amount = (minor: number | null) => (minor === null ? '–' : amountText(minor, currency))
  const columns = columnsOf(answer)
  const sheets = sheetsOf(
    columns.map(({ head, figures, total }) =>
      [head, ...[...figures, total].map(amount)].reduce((most, { length }) => Math.max(most, length), 0),
    ),
  )
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="about">${escaped(spanName(answer))}. Made on ${longDate(as_of)}.</p>`,
    filters.length === 0 ? '' : `<p class="about">${escaped(filters.map(each => `${each}.`).join(' '))}</p>`,
    rows.length === 0
      ? '<p>There is nothing in this span, or nothing that these filters find.</p>'
      : pictureOf(paper),
    ...(rows.length === 0
      ? []
      : sheets.blocks.map(([from, to]) =>
          tableMarkup(answer, columns.slice(from, to), amount, sheets.blocks.length),
        )),
    compared ? `<p class="about">Compared with ${escaped(spanName(compared))}.</p>` : '',
    ...unconverted.map(
      each =>
        `<p class="about">Not in these figures, since no exchange rate is known: ${escaped(amountText(each.amount_minor, each.currency))}.</p>`,
    ),
    `<footer><ul>${working.map(line => `<li>${escaped(line)}</li>`).join('')}</ul></footer>`,
  ]
  return selfContainedPage(title, pageStyle(sheets.orientation), body.filter(line => line !== '').join('\n'))
}

/** Of cash flow where it came from and went over the whole span; of all others their figures by period. */
function pictureOf({ report, answer: { rows, periods }, currency }: ReportPaper): string {
  if (report === 'cash-flow') {
    const side = (which: 'income' | 'expenses') =>
      rows.filter(row => row.side === which).map(row => ({ name: rowName(row), amount: row.total ?? 0 }))
    return flowMarkup(flowSides(side('income'), side('expenses'), sumMinor), minor =>
      amountText(minor, currency),
    )
  }
  return chartMarkup(
    periods.map(({ key }) => periodName(key)),
    seriesOf(rows, periods.length, sumMinor),
    minor => shortText(minor, currency),
  )
}

/** The periods, the total and what it is compared with; of two sides what is left of them stands below, else the sums. */
function columnsOf({ periods, rows, totals, total, compared }: Answer): Column[] {
  const hasSides = rows.some(row => row.side !== null)
  const left = (figures: readonly (number | null)[]) =>
    sumMinor(figures.map((figure, index) => (rows[index]?.side === 'expenses' ? -1 : 1) * (figure ?? 0)))
  const column = (
    head: string,
    figures: readonly (number | null)[],
    sum: number,
    isPeriod = false,
  ): Column => ({
    head,
    isPeriod,
    figures,
    total: hasSides ? left(figures) : sum,
  })
  return [
    ...periods.map(({ key }, index) =>
      column(
        periodName(key),
        rows.map(({ values }) => values[index] ?? null),
        totals[index] ?? 0,
        true,
      ),
    ),
    // Of one period alone it would say the same again.
    ...(periods.length === 1
      ? []
      : [
          column(
            'Total',
            rows.map(({ total }) => total),
            total,
          ),
        ]),
    ...(compared
      ? [
          column(
            'Compared',
            rows.map(row => row.compared?.total ?? null),
            compared.total,
          ),
        ]
      : []),
  ]
}

function tableMarkup(
  { rows }: Answer,
  columns: readonly Column[],
  amount: (minor: number | null) => string,
  blocks: number,
): string {
  const hasSides = rows.some(row => row.side !== null)
  const cells = (figures: readonly (number | null)[]) =>
    figures.map(figure => `<td>${escaped(amount(figure))}</td>`).join('')
  const named = columns.filter(each => each.isPeriod).map(each => each.head)
  const [first = '', last = ''] = [named[0], named.at(-1)]
  const lines = rows.map((row, index) => {
    // What came in and what was spent tell themselves apart where there is one row of each; what is in no bucket does not.
    const isTold = row.side === null || (row.key === null && ['Income', 'Expenses'].includes(rowName(row)))
    const side = isTold ? '' : row.side === 'income' ? 'In: ' : 'Out: '
    return `<tr><th scope="row">${escaped(side + rowName(row))}</th>${cells(columns.map(each => each.figures[index] ?? null))}</tr>`
  })
  return [
    '<table>',
    blocks > 1 && first !== ''
      ? `<caption>${escaped(first === last ? first : `${first} to ${last}`)}</caption>`
      : '',
    `<thead><tr><th scope="col">Name</th>${columns.map(({ head }) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>`,
    `<tbody>${lines.join('\n')}</tbody>`,
    `<tbody class="totals"><tr><th scope="row">${hasSides ? 'Left over' : 'Total'}</th>${cells(columns.map(each => each.total))}</tr></tbody>`,
    '</table>',
  ].join('\n')
}

/** With the minus sign that figures have. */
function amountText(minor: number, currency: string): string {
  return moneyText(minor, currency).replace('-', '−')
}

function shortText(minor: number, currency: string): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
  })
    .format(toMajor(minor, currency))
    .replace('-', '−')
}
