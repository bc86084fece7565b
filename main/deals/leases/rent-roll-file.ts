import type { Outputs } from '../../../shared/contract/index.ts'
import { escaped } from '../../../shared/domain/html-text.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { percentText } from '../../../shared/domain/percent-text.ts'
import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import { selfContainedPage } from '../../wire/page-file.ts'

/** The rent roll as a table for spreadsheets and as a page for paper. */

type Roll = Outputs['leases']['rentRoll']
type Row = Roll['items'][number]

/** A line for each unit, and no sums: a spreadsheet makes its own. */
export function rentRollCsv({ items }: Roll): string {
  return csvText(
    [
      'Property',
      'Unit',
      'Tenant',
      'Rent',
      'Start',
      'End',
      'Deposit agreed',
      'Deposit held',
      'Due',
      'Paid',
      'Late',
      'Balance',
      'Vacant since',
      'Days empty',
    ],
    items.map(row => [
      textCell(row.property),
      textCell(row.unit ?? ''),
      textCell(row.tenant ?? ''),
      numberCell(row.rent),
      textCell(row.start_date ?? ''),
      textCell(row.end_date ?? ''),
      numberCell(row.deposit),
      numberCell(row.deposit_held),
      numberCell(row.due),
      numberCell(row.paid),
      numberCell(row.late),
      numberCell(row.balance),
      textCell(row.vacant_since ?? ''),
      numberCell(row.vacant_days),
    ]),
  )
}

/** @param money writes an amount of the wire; every text in the page is escaped */
export function rentRollPage(roll: Roll, money: (amount: number) => string): string {
  const { as_of, items, others, totals, vacancy, deposits_held, unconverted } = roll
  const amount = (value: number | null) => (value === null ? '–' : escaped(money(value)))
  const sum = [totals.rent, totals.deposit_held, totals.due, totals.paid, totals.late, totals.balance]
  const body = [
    '<h1>Rent roll</h1>',
    `<p>On ${escaped(longDate(as_of))}. ${vacancyText(vacancy)}. Deposits held: ${amount(deposits_held)}.</p>`,
    table(HEADS, [
      ...items.map(row => line(row, amount)),
      `<tr class="sum"><th scope="row">All</th><td></td><td></td>${sum.map(each => `<td class="figure">${amount(each)}</td>`).join('')}</tr>`,
    ]),
    others.length === 0
      ? ''
      : `<h2>Over or yet to come</h2>${table(
          ['Unit', 'Tenant', 'Owed', 'Deposit held'],
          others.map(
            each =>
              `<tr><th scope="row">${escaped(placeOf(each))}</th><td>${escaped(each.tenant)}</td><td class="figure">${amount(each.balance)}</td><td class="figure">${amount(each.deposit_held)}</td></tr>`,
          ),
        )}`,
    ...unconverted.map(
      each =>
        `<p>Not in these figures, since no exchange rate is known: ${each.count} payments in ${escaped(each.currency)}.</p>`,
    ),
  ]
  return selfContainedPage('Rent roll', STYLE, body.filter(part => part !== '').join('\n'))
}

const HEADS = ['Unit', 'Tenant', 'Lease', 'Rent', 'Deposit held', 'Due', 'Paid', 'Late', 'Balance'] as const
/** The columns before the figures, of the longest table. */
const TEXTS: readonly string[] = ['Unit', 'Tenant', 'Lease']

function vacancyText({ units, vacant, rate }: Roll['vacancy']): string {
  const all = units === 1 ? '1 unit' : `${units} units`
  return rate === null ? 'Nothing is let' : `${vacant} of ${all} vacant, ${percentText(rate)}`
}

function line(row: Row, amount: (value: number | null) => string): string {
  const figures = [row.rent, row.deposit_held, row.due, row.paid, row.late, row.balance]
  const runs =
    row.start_date === null
      ? emptyText(row)
      : `${longDate(row.start_date)} to ${row.end_date === null ? 'no end' : longDate(row.end_date)}`
  return `<tr><th scope="row">${escaped(placeOf(row))}</th><td>${escaped(row.tenant ?? 'Vacant')}</td><td>${escaped(runs)}</td>${figures.map(each => `<td class="figure">${amount(each)}</td>`).join('')}</tr>`
}

function emptyText({ vacant_since, vacant_days }: Row): string {
  if (vacant_since === null) return 'Never let'
  return `Since ${longDate(vacant_since)}, ${vacant_days === 1 ? '1 day' : `${vacant_days} days`}`
}

function placeOf({ property, unit }: { readonly property: string; readonly unit: string | null }): string {
  return unit === null ? property : `${property}, ${unit}`
}

function table(heads: readonly string[], lines: readonly string[]): string {
  const head = heads
    .map(each => `<th scope="col"${TEXTS.includes(each) ? '' : ' class="figure"'}>${escaped(each)}</th>`)
    .join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`
}

const STYLE = `:root{color-scheme:light}
body{margin:0;background:#fff;color:#25211b;font:13px/1.4 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:80rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:1.25rem 0 .25rem;break-after:avoid}
table{border-collapse:collapse;width:100%;margin-top:.75rem;font-variant-numeric:tabular-nums}
thead{display:table-header-group}tr{break-inside:avoid}
th,td{padding:.2rem .4rem;border-bottom:1px solid #d3cabb;text-align:left;font-weight:400;overflow-wrap:anywhere}
.figure{text-align:right;white-space:nowrap}
.sum th,.sum td{font-weight:600}
@page{size:landscape;margin:10mm}
@media print{body{font-size:9pt}main{max-width:none;padding:0}}`
