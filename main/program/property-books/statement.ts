import { escaped } from '../../../shared/domain/html-text.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import type { BookFigures, Books } from '../../../shared/domain/property-books/books.ts'
import { NOT_TAX_ADVICE } from '../../../shared/domain/property-books/tax-lines.ts'
import type { Amounts } from '../../wire/amounts.ts'
import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import { selfContainedPage } from '../../wire/page-file.ts'
import type { Depreciated } from './depreciation.ts'
import { namedLine } from './line-names.ts'

/** The statement of a year as a table for spreadsheets and as a page for paper. */

export interface Statement {
  readonly title: string
  readonly year: number
  readonly currency: string
  readonly books: Books
  /** null for an entity, which is written off property by property. */
  readonly depreciation: Depreciated | null
  /** Of an entity: each of its properties by itself. */
  readonly properties: readonly { readonly line: string; readonly total: BookFigures }[]
  readonly as_of: string
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const FIGURES = [
  ['income', 'Income'],
  ['operating', 'Operating costs'],
  ['noi', 'Net operating income'],
  ['debt_service', 'Debt service'],
  ['capital', 'Capital'],
  ['cash_flow', 'Cash flow'],
] as const satisfies readonly (readonly [keyof BookFigures, string])[]

interface Line {
  readonly number: string
  readonly name: string
  readonly isSum: boolean
  /** The year first, then its months. */
  readonly values: readonly number[]
}

function linesOf({ by_line, by_month, total }: Books): Line[] {
  return [
    ...by_line.map(({ line, amount, by_month: months }) => {
      const { name, number } = namedLine(line)
      return { number: number ?? '', name, isSum: false, values: [amount, ...months] }
    }),
    ...FIGURES.map(([key, name]) => ({
      number: '',
      name,
      isSum: true,
      values: [total[key], ...by_month.map(month => month[key])],
    })),
  ]
}

/** A line for each tax line and each figure, a column for each month. */
export function statementCsv({ books }: Pick<Statement, 'books'>, { major }: Pick<Amounts, 'major'>): string {
  return csvText(
    ['Line', 'Name', 'Year', ...MONTHS],
    linesOf(books).map(({ number, name, values }) => [
      textCell(number),
      textCell(name),
      ...values.map(value => numberCell(major(value))),
    ]),
  )
}

/** The same for paper, with what is written off. Every text in it is escaped. */
export function statementPage(statement: Statement): string {
  const { title, year, currency, books, properties, as_of } = statement
  const amount = (minor: number) => escaped(moneyText(minor, currency))
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p>Statement of ${year}. Made on ${escaped(longDate(as_of))}.</p>`,
    table(
      ['', String(year), ...MONTHS],
      linesOf(books).map(({ number, name, isSum, values }) => ({
        isSum,
        cells: [escaped(number === '' ? name : `${number} ${name}`), ...values.map(amount)],
      })),
    ),
    properties.length === 0
      ? ''
      : `<h2>By property</h2>${table(
          ['', ...FIGURES.map(([, name]) => name)],
          properties.map(({ line, total }) => ({
            isSum: false,
            cells: [escaped(line), ...FIGURES.map(([key]) => amount(total[key]))],
          })),
        )}`,
    ...books.unconverted.map(
      each =>
        `<p>Not in these figures, since no exchange rate is known: ${escaped(moneyText(each.amount_minor, each.currency))}.</p>`,
    ),
    writtenOff(statement, amount),
    `<footer>${escaped(NOT_TAX_ADVICE)}</footer>`,
  ]
  return selfContainedPage(`${title}, ${year}`, STYLE, body.filter(part => part !== '').join('\n'))
}

function writtenOff({ depreciation }: Statement, amount: (minor: number) => string): string {
  if (depreciation === null) return ''
  const { basis_minor, amount_minor, accumulated_minor, year } = depreciation
  if (basis_minor === null || amount_minor === null || accumulated_minor === null)
    return '<h2>Depreciation</h2><p>Not known: the price, the land, the day or the years of it are missing.</p>'
  return `<h2>Depreciation</h2>${table(
    ['', ''],
    [
      ['Basis without the land', basis_minor],
      [`Of ${year}`, amount_minor],
      ['Up to the end of the year', accumulated_minor],
      ['Left', basis_minor - accumulated_minor],
    ].map(([name, minor]) => ({ isSum: false, cells: [String(name), amount(Number(minor))] })),
  )}`
}

interface TableLine {
  readonly isSum: boolean
  /** Escaped. */
  readonly cells: readonly string[]
}

function table(heads: readonly string[], lines: readonly TableLine[]): string {
  const row = ({ isSum, cells: [first = '', ...others] }: TableLine) =>
    `<tr${isSum ? ' class="sum"' : ''}><th scope="row">${first}</th>${others.map(cell => `<td>${cell}</td>`).join('')}</tr>`
  const head = heads.map(each => `<th scope="col">${escaped(each)}</th>`).join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${lines.map(row).join('')}</tbody></table>`
}

const STYLE = `:root{color-scheme:light}
body{margin:0;background:#fff;color:#25211b;font:13px/1.4 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:90rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.25rem 0 .25rem;break-after:avoid}
table{border-collapse:collapse;width:100%;margin-top:.75rem;font-variant-numeric:tabular-nums}
thead{display:table-header-group}tr{break-inside:avoid}
th,td{padding:.15rem .3rem;border-bottom:1px solid #d3cabb;text-align:right;white-space:nowrap}
th:first-child{text-align:left;font-weight:400;white-space:normal;overflow-wrap:anywhere}
.sum th,.sum td{font-weight:600}footer{margin-top:1rem;color:#635b4f}
@page{size:landscape;margin:10mm}
@media print{body{font-size:7.5pt}main{max-width:none;padding:0}}`
