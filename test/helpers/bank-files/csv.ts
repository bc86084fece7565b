import type { CsvDelimiter, DateOrder, NumberFormat } from '../../../shared/contract/csv-mapping.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'

/** Writes bank statements as CSV in the ways that banks do, to be read back. */

/** A payment; the rows of a statement are given with the oldest first. */
export interface BankRow {
  readonly date: CalendarDate
  /** Minor units of a currency with two decimals; positive is money in. */
  readonly amount_minor: number
  readonly payee: string
  readonly text: string
}

export type Language = 'en' | 'de' | 'nl' | 'fr' | 'es' | 'it' | 'pl' | 'sv'
export type AmountForm =
  | 'signed'
  | 'minus_after'
  | 'brackets'
  | 'two_columns'
  | 'words'
  | 'letters'
  | 'blank_debit'
export type DateForm =
  | 'iso'
  | 'compact'
  | 'points'
  | 'slashes'
  | 'american'
  | 'dashes'
  | 'named'
  | 'short_year'
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'latin1'

export interface CsvLayout {
  readonly language: Language
  readonly amounts: AmountForm
  readonly dates: DateForm
  readonly decimal: NumberFormat
  /** What groups thousands. */
  readonly group: '' | '.' | ',' | ' ' | "'"
  /** The order of the columns: places in the list of those that the layout has. Others are left where they are. */
  readonly order: readonly number[]
  readonly newestFirst: boolean
  readonly hasHeader: boolean
  readonly hasBalance: boolean
  readonly hasCurrency: boolean
  readonly preamble: boolean
  readonly footer: boolean
  /** Rows of the opening and the closing balance. */
  readonly balanceRows: boolean
  readonly delimiter: CsvDelimiter
  readonly quoted: boolean
  readonly encoding: Encoding
  readonly lineEnd: '\n' | '\r\n'
}

interface Words {
  readonly date: string
  readonly payee: string
  readonly text: string
  readonly amount: string
  readonly out: string
  readonly in: string
  readonly type: string
  readonly balance: string
  readonly currency: string
  readonly ways: readonly [string, string]
  readonly letters: readonly [string, string]
  readonly opening: string
  readonly closing: string
  readonly total: string
  readonly account: string
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    date: 'Date',
    payee: 'Payee',
    text: 'Memo',
    amount: 'Amount',
    out: 'Money out',
    in: 'Money in',
    type: 'Debit/Credit',
    balance: 'Balance',
    currency: 'Currency',
    ways: ['Debit', 'Credit'],
    letters: ['DR', 'CR'],
    opening: 'Opening balance',
    closing: 'Closing balance',
    total: 'Total',
    account: 'Statement of account',
  },
  de: {
    date: 'Buchungstag',
    payee: 'Empfänger',
    text: 'Verwendungszweck',
    amount: 'Betrag',
    out: 'Soll',
    in: 'Haben',
    type: 'Soll/Haben',
    balance: 'Saldo',
    currency: 'Währung',
    ways: ['Soll', 'Haben'],
    letters: ['S', 'H'],
    opening: 'Anfangssaldo',
    closing: 'Endsaldo',
    total: 'Summe',
    account: 'Umsätze des Kontos',
  },
  nl: {
    date: 'Datum',
    payee: 'Tegenpartij',
    text: 'Omschrijving',
    amount: 'Bedrag',
    out: 'Af',
    in: 'Bij',
    type: 'Af Bij',
    balance: 'Saldo',
    currency: 'Munt',
    ways: ['Af', 'Bij'],
    letters: ['D', 'C'],
    opening: 'Beginsaldo',
    closing: 'Eindsaldo',
    total: 'Totaal',
    account: 'Rekeningoverzicht',
  },
  fr: {
    date: 'Date opération',
    payee: 'Tiers',
    text: 'Libellé',
    amount: 'Montant',
    out: 'Débit',
    in: 'Crédit',
    type: 'Sens',
    balance: 'Solde',
    currency: 'Devise',
    ways: ['Débit', 'Crédit'],
    letters: ['D', 'C'],
    opening: 'Solde initial',
    closing: 'Solde final',
    total: 'Totaux',
    account: 'Relevé de compte',
  },
  es: {
    date: 'Fecha operación',
    payee: 'Beneficiario',
    text: 'Concepto',
    amount: 'Importe',
    out: 'Cargo',
    in: 'Abono',
    type: 'Cargo/Abono',
    balance: 'Saldo',
    currency: 'Divisa',
    ways: ['Cargo', 'Abono'],
    letters: ['D', 'H'],
    opening: 'Saldo inicial',
    closing: 'Saldo final',
    total: 'Suma',
    account: 'Movimientos de la cuenta',
  },
  it: {
    date: 'Data operazione',
    payee: 'Controparte',
    text: 'Descrizione',
    amount: 'Importo',
    out: 'Addebiti',
    in: 'Accrediti',
    type: 'Segno',
    balance: 'Saldo contabile',
    currency: 'Divisa',
    ways: ['Dare', 'Avere'],
    letters: ['D', 'A'],
    opening: 'Saldo iniziale',
    closing: 'Saldo finale',
    total: 'Totale',
    account: 'Estratto conto',
  },
  pl: {
    date: 'Data operacji',
    payee: 'Kontrahent',
    text: 'Tytuł',
    amount: 'Kwota',
    out: 'Obciążenie',
    in: 'Uznania',
    type: 'Strona',
    balance: 'Saldo po operacji',
    currency: 'Waluta',
    ways: ['Wn', 'Ma'],
    letters: ['Wn', 'Ma'],
    opening: 'Saldo początkowe',
    closing: 'Saldo końcowe',
    total: 'Suma',
    account: 'Historia rachunku',
  },
  sv: {
    date: 'Bokföringsdag',
    payee: 'Mottagare',
    text: 'Meddelande',
    amount: 'Belopp',
    out: 'Uttag',
    in: 'Insättning',
    type: 'Riktning',
    balance: 'Saldo',
    currency: 'Valuta',
    ways: ['Ut', 'In'],
    letters: ['D', 'K'],
    opening: 'Ingående saldo',
    closing: 'Utgående saldo',
    total: 'Summa',
    account: 'Kontoutdrag',
  },
}

/** The order of day and month in a form of dates. */
export function orderOf(dates: DateForm): DateOrder {
  return dates === 'american' ? 'mdy' : 'dmy'
}

function dateText(date: CalendarDate, { dates, language }: CsvLayout): string {
  const [year = '', month = '', day = ''] = date.split('-')
  switch (dates) {
    case 'iso':
      return date
    case 'compact':
      return `${year}${month}${day}`
    case 'points':
      return `${day}.${month}.${year}`
    case 'slashes':
      return `${day}/${month}/${year}`
    case 'american':
      return `${month}/${day}/${year}`
    case 'dashes':
      return `${day}-${month}-${year}`
    case 'short_year':
      return `${day}.${month}.${year.slice(2)}`
    case 'named': {
      const name = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' })
        .formatToParts(Date.UTC(Number(year), Number(month) - 1, Number(day)))
        .find(part => part.type === 'month')
      return `${Number(day)} ${name?.value ?? month} ${year}`
    }
  }
}

function numberText(minor: number, { decimal, group }: CsvLayout): string {
  const whole = Math.floor(Math.abs(minor) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, group)
  return `${whole}${decimal === 'decimal_point' ? '.' : ','}${String(Math.abs(minor) % 100).padStart(2, '0')}`
}

function signedText(minor: number, layout: CsvLayout): string {
  const text = numberText(minor, layout)
  if (minor >= 0) return text
  switch (layout.amounts) {
    case 'minus_after':
      return `${text}-`
    case 'brackets':
      return `(${text})`
    default:
      return `-${text}`
  }
}

type Cell = readonly [heading: string, value: (row: BankRow, balance: number) => string]

/** The columns of a layout, in the order that it says. */
function columnsOf(layout: CsvLayout): readonly Cell[] {
  const words = WORDS[layout.language]
  const plain = ({ amount_minor }: BankRow) => numberText(amount_minor, layout)
  const way = ([out, into]: readonly [string, string]): Cell => [
    words.type,
    ({ amount_minor }) => (amount_minor < 0 ? out : into),
  ]
  const amounts = (): readonly Cell[] => {
    switch (layout.amounts) {
      case 'signed':
      case 'minus_after':
      case 'brackets':
        return [[words.amount, row => signedText(row.amount_minor, layout)]]
      case 'two_columns':
        return [
          [words.out, row => (row.amount_minor < 0 ? plain(row) : '')],
          [words.in, row => (row.amount_minor < 0 ? '' : plain(row))],
        ]
      case 'words':
        return [[words.amount, plain], way(words.ways)]
      case 'letters':
        return [[words.amount, plain], way(words.letters)]
      case 'blank_debit':
        return [
          [words.amount, plain],
          ['', ({ amount_minor }) => (amount_minor < 0 ? '' : 'CR')],
        ]
    }
  }
  const all: Cell[] = [
    [words.date, ({ date }) => dateText(date, layout)],
    [words.payee, ({ payee }) => payee],
    [words.text, ({ text }) => text],
    ...amounts(),
  ]
  if (layout.hasCurrency) all.push([words.currency, () => 'EUR'])
  if (layout.hasBalance)
    all.push([words.balance, (_row, balance) => signedText(balance, { ...layout, amounts: 'signed' })])
  const places = [...layout.order, ...all.keys()]
  const order = [...new Set(places.filter(place => place < all.length))]
  return order.flatMap(place => {
    const cell = all[place]
    return cell ? [cell] : []
  })
}

function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text)
    case 'utf-8-bom':
      return new TextEncoder().encode(`\ufeff${text}`)
    case 'utf-16le':
      return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
    case 'latin1':
      return new Uint8Array(Buffer.from(text, 'latin1'))
  }
}

/**
 * The statement as a file. `rows` are those of one account in EUR, the oldest first, after `opening_minor`. A layout that contradicts
 * itself (a group that is the decimal mark) is the caller's to avoid. `latin1` loses letters that it does not have.
 */
export function renderCsv(rows: readonly BankRow[], layout: CsvLayout, opening_minor = 0): Uint8Array {
  const words = WORDS[layout.language]
  const { delimiter } = layout
  const quote = (cell: string) =>
    layout.quoted || cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  const line = (cells: readonly string[]) => cells.map(quote).join(delimiter)
  const columns = columnsOf(layout)
  let balance = opening_minor
  const written = rows.map(row => {
    balance += row.amount_minor
    const now = balance
    return columns.map(([, value]) => value(row, now))
  })
  const ends = (label: string, date: CalendarDate, minor: number) =>
    columns.map(([heading, value]) => {
      if (heading === words.payee) return label
      if (heading === words.text || heading === words.balance) return ''
      return value({ date, amount_minor: minor, payee: label, text: '' }, minor)
    })
  const lines: string[] = []
  if (layout.preamble)
    lines.push(line([words.account]), line([words.opening, numberTextSigned(opening_minor, layout)]), '')
  if (layout.hasHeader) lines.push(line(columns.map(([heading]) => heading)))
  const first = rows[0]
  const last = rows.at(-1)
  const body = layout.newestFirst ? written.toReversed() : written
  const opening = layout.balanceRows && first ? [ends(words.opening, first.date, opening_minor)] : []
  const closing = layout.balanceRows && last ? [ends(words.closing, last.date, balance)] : []
  for (const cells of [...opening, ...body, ...closing]) lines.push(line(cells))
  if (layout.footer) lines.push('', line([words.total]))
  return encode(lines.join(layout.lineEnd) + layout.lineEnd, layout.encoding)
}

function numberTextSigned(minor: number, layout: CsvLayout): string {
  return signedText(minor, { ...layout, amounts: 'signed' })
}
