import { PACK_PART_NAMES, type PackPart } from '../../../shared/domain/lender-packs/allowed.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { percentText } from '../../../shared/domain/percent-text.ts'
import { percentOfPphm } from '../../../shared/domain/share.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import type { PackFigures } from './gather.ts'
import type { CountedAmount } from './reading.ts'

/** The parts of a pack as tables, which its page and its files for spreadsheets are made of alike. */

export type Cell =
  | { readonly text: string }
  /** Minor units; null where it is not known. */
  | { readonly minor: number | null; readonly currency: string }
  | NumberCell

interface NumberCell {
  readonly number: number | null
  readonly unit: '%' | 'x'
}

export interface PackTable {
  readonly part: PackPart
  /** What its file is called. */
  readonly file: string
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly isSum: boolean }[]
  readonly notes: readonly string[]
}

const text = (value: string | null): Cell => ({ text: value ?? '' })

export function tablesOf(figures: PackFigures): PackTable[] {
  const own = (minor: number | null): Cell => ({ minor, currency: figures.currency })
  return [
    ...worthTables(figures, own),
    ...scheduleTables(figures, own),
    ...rollTables(figures, own),
    ...monthTables(figures, own),
    ...fundTables(figures, own),
    ...paymentTables(figures, own),
    ...documentTables(figures),
  ]
}

type Own = (minor: number | null) => Cell

const line = (...cells: readonly Cell[]) => ({ cells, isSum: false })
const total = (...cells: readonly Cell[]) => ({ cells, isSum: true })
const inOwn = ({ own_minor, currency }: CountedAmount): Cell => ({ minor: own_minor, currency })

function worthTables({ worth, as_of }: PackFigures, own: Own): PackTable[] {
  if (worth === null) return []
  const { assets, debts } = worth
  const sum = (name: string, minor: number) => total(text(name), text(''), text(''), own(minor))
  return [
    {
      part: 'worth',
      file: 'net-worth.csv',
      title: `${PACK_PART_NAMES.worth} as of ${as_of}`,
      heads: ['', 'Of', 'Own currency', 'Amount'],
      rows: [
        ...assets.map(each => line(text(each.name), text(each.of), inOwn(each), own(each.minor))),
        sum('Assets', worth.assets_minor),
        ...debts.map(each => line(text(each.name), text(each.of), inOwn(each), own(each.minor))),
        sum('Debts', worth.debts_minor),
        sum('Net worth of what is listed', worth.net_minor),
      ],
      notes: unknownRates([...assets, ...debts]),
    },
  ]
}

function unknownRates(lines: readonly CountedAmount[]): string[] {
  return lines
    .filter(({ minor }) => minor === null)
    .map(
      ({ own_minor, currency }) =>
        `Not in the sums, since no exchange rate is known: ${moneyText(own_minor, currency)}.`,
    )
}

function notCounted({ amount_minor, currency }: UnconvertedSum): string {
  return `Not in these figures, since no exchange rate is known: ${moneyText(amount_minor, currency)}.`
}

function scheduleTables({ real_estate, as_of }: PackFigures, own: Own): PackTable[] {
  if (real_estate === null) return []
  return [
    {
      part: 'real_estate',
      file: 'real-estate-owned.csv',
      title: `${PACK_PART_NAMES.real_estate} as of ${as_of}`,
      heads: ['Property', 'Place', 'Since', 'Price', 'Value', 'Owed', 'Equity', 'Rent a month'],
      rows: real_estate.map(each =>
        line(
          text(each.line),
          text(each.place),
          text(each.owned_on),
          own(each.price_minor),
          own(each.value_minor),
          own(each.owed_minor),
          own(each.equity_minor),
          own(each.rent_minor),
        ),
      ),
      notes: [],
    },
    {
      part: 'real_estate',
      file: 'loans.csv',
      title: 'Loans on it',
      heads: ['Property', 'Loan', 'Lender', 'Balance', 'Interest', 'Payment a month'],
      rows: real_estate.flatMap(({ line: property, loans }) =>
        loans.map(loan =>
          line(
            text(property),
            text(loan.name),
            text(loan.lender),
            inOwn(loan),
            { number: loan.rate_pphm === null ? null : percentOfPphm(loan.rate_pphm), unit: '%' },
            { minor: loan.payment_minor, currency: loan.currency },
          ),
        ),
      ),
      notes: unknownRates(real_estate.flatMap(({ loans }) => loans)),
    },
  ]
}

function rollTables({ roll, as_of }: PackFigures, own: Own): PackTable[] {
  if (roll === null) return []
  return [
    {
      part: 'rent_roll',
      file: 'rent-roll.csv',
      title: `${PACK_PART_NAMES.rent_roll} on ${as_of}`,
      heads: ['Property', 'Unit', 'Tenant', 'From', 'To', 'Rent', 'Open', 'Deposit'],
      rows: roll.lines.map(each =>
        each.tenant === null
          ? line(
              text(each.property),
              text(each.unit),
              text(each.vacant_since === null ? 'Vacant' : `Vacant since ${each.vacant_since}`),
              text(''),
              text(''),
              own(0),
              own(0),
              own(0),
            )
          : line(
              text(each.property),
              text(each.unit),
              text(each.tenant),
              text(each.start_date),
              text(each.end_date),
              own(each.rent_minor),
              own(each.balance_minor),
              own(each.deposit_minor),
            ),
      ),
      notes: roll.unconverted.map(notCounted),
    },
  ]
}

function monthTables({ months }: PackFigures, own: Own): PackTable[] {
  if (months === null) return []
  const cover = (hundredths: number | null): Cell => ({
    number: hundredths === null ? null : hundredths / 100,
    unit: 'x',
  })
  return [
    {
      part: 'months',
      file: 'debt-service-cover.csv',
      title: `${PACK_PART_NAMES.months}, ${months.months[0] ?? ''} to ${months.months.at(-1) ?? ''}`,
      heads: ['Property', 'Income', 'Operating costs', 'Net operating income', 'Debt service', 'DSCR'],
      rows: [
        ...months.properties.map(({ line: property, total: sums, cover: own_cover }) =>
          line(
            text(property),
            own(sums.income),
            own(sums.operating),
            own(sums.noi),
            own(sums.debt_service),
            cover(own_cover),
          ),
        ),
        total(
          text('Together'),
          text(''),
          text(''),
          own(months.noi),
          own(months.debt_service),
          cover(months.cover),
        ),
      ],
      notes: [
        'DSCR: net operating income over debt service, interest and principal.',
        ...(months.shared === 0
          ? []
          : [
              'What is for two of the properties is in the figures of each, and once in what they are together.',
            ]),
        ...months.unconverted.map(notCounted),
      ],
    },
    ...months.properties.map(
      ({ line: property, by_month }, index): PackTable => ({
        part: 'months',
        file: `months-${index + 1}.csv`,
        title: property,
        heads: [
          'Month',
          'Income',
          'Operating costs',
          'Net operating income',
          'Debt service',
          'Capital',
          'Cash flow',
        ],
        rows: by_month.map((sums, at) =>
          line(
            text(months.months[at] ?? ''),
            own(sums.income),
            own(sums.operating),
            own(sums.noi),
            own(sums.debt_service),
            own(sums.capital),
            own(sums.cash_flow),
          ),
        ),
        notes: [],
      }),
    ),
  ]
}

function fundTables({ funds, as_of }: PackFigures, own: Own): PackTable[] {
  if (funds === null) return []
  return [
    {
      part: 'funds',
      file: 'proof-of-funds.csv',
      title: `${PACK_PART_NAMES.funds} as of ${as_of}`,
      heads: ['Account', 'Number ends in', 'Balance', 'Amount'],
      rows: [
        ...funds.accounts.map(each => line(text(each.name), text(each.number), inOwn(each), own(each.minor))),
        total(text('Together'), text(''), text(''), own(funds.total_minor)),
      ],
      notes: unknownRates(funds.accounts),
    },
  ]
}

const CLEARED = {
  uncleared: 'Not at the bank yet',
  cleared: 'At the bank',
  reconciled: 'On a statement',
} as const

function paymentTables({ down_payment, as_of }: PackFigures, own: Own): PackTable[] {
  if (down_payment === null) return []
  return [
    {
      part: 'down_payment',
      file: 'down-payment.csv',
      title: `${PACK_PART_NAMES.down_payment}, traced to the bank’s rows up to ${as_of}`,
      heads: [
        'Date',
        'Payee',
        'Account',
        'From or to',
        'State',
        'Bank’s file',
        'Line',
        'Bank’s reference',
        'Amount',
      ],
      rows: [
        ...down_payment.rows.map(row =>
          line(
            text(row.date),
            text(row.payee),
            text(row.account),
            text(row.other_account),
            text(CLEARED[row.cleared]),
            text(row.file_name),
            text(row.line === null ? '' : String(row.line)),
            text(row.bank_ref),
            { minor: row.signed_minor, currency: row.currency },
          ),
        ),
        total(
          ...Array.from({ length: 8 }, (_, at) => text(at === 0 ? 'Paid' : '')),
          own(down_payment.paid_minor),
        ),
      ],
      notes: down_payment.unconverted.map(notCounted),
    },
  ]
}

function documentTables({ documents }: PackFigures): PackTable[] {
  if (documents.length === 0) return []
  return [
    {
      part: 'documents',
      file: 'documents.csv',
      title: PACK_PART_NAMES.documents,
      heads: ['Document', 'SHA-256'],
      rows: documents.map(({ name, sha256 }) => line(text(name), text(sha256))),
      notes: [],
    },
  ]
}

/** A table for spreadsheets: amounts in whole units of the household's currency, and with the currency's sign where they are in another. */
export function csvOf({ heads, rows }: PackTable, currency: string): string {
  return csvText(
    heads.map(head => (head === '' ? 'Name' : head)),
    rows.map(({ cells }) => cells.map(cell => csvCell(cell, currency))),
  )
}

function csvCell(cell: Cell, currency: string): string {
  if ('text' in cell) return textCell(cell.text)
  if ('number' in cell) return numberCell(cell.number)
  if (cell.minor !== null && cell.currency !== currency) return textCell(moneyText(cell.minor, cell.currency))
  return numberCell(amountsIn(currency).majorIfKnown(cell.minor))
}

/** The same as a person reads it; not escaped. */
export function cellText(cell: Cell): string {
  if ('text' in cell) return cell.text
  if ('number' in cell) return numberText(cell)
  return cell.minor === null ? 'not known' : moneyText(cell.minor, cell.currency)
}

function numberText({ number, unit }: NumberCell): string {
  if (number === null) return '–'
  return unit === '%' ? percentText(number) : `${number}`
}
