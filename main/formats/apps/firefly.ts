import { isCalendarDate } from '../../../shared/domain/calendar.ts'
import { accountCurrencies } from './account-currencies.ts'
import { type CellStyles, type CsvRow, type CsvTable, stylesOf } from './csv-table.ts'
import type { LedgerAccountKind, LedgerPart, MoveInLedger, ReadingOptions } from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'
import { listed } from './listed-rows.ts'

/**
 * Firefly III's export of transactions: each row moves an amount from a source to a destination, of which one or both are accounts of the
 * person's; rows of one group are parts of one transaction.
 * Source: github.com/firefly-iii/firefly-iii, app/Support/Export/ExportDataGenerator.php, by the header that importers of it test with.
 */

export function isFirefly(columns: ReadonlySet<string>): boolean {
  return ['journal_id', 'type', 'source_name', 'destination_name', 'amount'].every(name => columns.has(name))
}

/** Types of accounts that are the person's own. */
const KINDS: Readonly<Record<string, LedgerAccountKind | null>> = {
  'asset account': null,
  'default account': null,
  loan: 'loan',
  debt: 'loan',
  mortgage: 'mortgage',
}

interface Journal {
  readonly row: CsvRow
  readonly date: string
  /** The person's accounts with what leaves and what reaches them, in their currencies; null where that side is none. */
  readonly from: Side | null
  readonly to: Side | null
}

interface Side {
  readonly account: string
  /** Never below zero. */
  readonly amount_minor: number
}

export function readFirefly(table: CsvTable, options: ReadingOptions): MoveInLedger {
  const draft = new LedgerDraft('firefly')
  const styles = stylesOf(
    options,
    table.rows.map(row => row.cell('amount')),
    [],
  )
  draft.ambiguities.push(...styles.ambiguities)
  const book: Book = { draft, styles, household: options.currency, currencyOf: currenciesOf(table, options) }
  const codes = table.rows.map(row => codeOf(row, 'currency_code', options.currency))
  if (!codes.includes(options.currency)) draft.currency = codes[0] ?? null
  const journals = table.rows.flatMap(row => journalOf(row, book) ?? [])
  for (const some of Map.groupBy(journals, groupOf).values()) addGroup(some, draft)
  draft.leave('Budgets', 'this export names them and has no amounts of theirs')
  draft.leave('Bills, rules and piggy banks', 'this export has none of them')
  return draft.finish()
}

interface Book {
  readonly draft: LedgerDraft
  readonly styles: CellStyles
  readonly household: string
  /** The currency of each account of the person's. */
  readonly currencyOf: ReadonlyMap<string, string>
}

type CodeColumn = 'currency_code' | 'foreign_currency_code'

function codeOf(row: CsvRow, column: CodeColumn, otherwise: string): string {
  return row.cell(column).toUpperCase() || otherwise
}

function kindOf(type: string): LedgerAccountKind | null | undefined {
  return KINDS[type.toLowerCase()]
}

/** A row is in the currency of its source; of what reaches an account in another one it says the amount beside it. */
function currenciesOf(table: CsvTable, { currency }: ReadingOptions): ReadonlyMap<string, string> {
  const named = table.rows.flatMap(row => {
    const code = codeOf(row, 'currency_code', currency)
    const from = kindOf(row.cell('source_type')) === undefined ? '' : row.cell('source_name')
    const to = kindOf(row.cell('destination_type')) === undefined ? '' : row.cell('destination_name')
    const reached =
      from !== '' && row.cell('foreign_amount') !== '' ? codeOf(row, 'foreign_currency_code', code) : code
    return [
      { account: from, currency: code },
      { account: to, currency: reached },
    ]
  })
  return accountCurrencies(named, currency)
}

/** Parts of one transaction have a group, and one account that they share. */
function groupOf({ row, from, to, date }: Journal): string {
  const shared = row.cell('type').toLowerCase() === 'deposit' ? to : from
  const isTransfer = from !== null && to !== null
  return isTransfer
    ? `journal ${row.cell('journal_id')}`
    : `${row.cell('group_id')} ${date} ${shared?.account ?? ''}`
}

function journalOf(row: CsvRow, book: Book): Journal | undefined {
  const { draft } = book
  const date = row.cell('date').slice(0, 10)
  const from = sideOf(row, row.cell('source_name'), row.cell('source_type'), book)
  const to = sideOf(row, row.cell('destination_name'), row.cell('destination_type'), book)
  if (from) draft.counts(from.account, -from.amount_minor)
  if (to) draft.counts(to.account, to.amount_minor)
  if (from === undefined || to === undefined || !isCalendarDate(date) || (from === null && to === null)) {
    draft.leave(
      'Rows',
      'they have no day, no amount in their account’s currency, or no account of the person’s',
    )
    return undefined
  }
  return { row, date, from, to }
}

/** One side of a row; null where that is no account of the person's, undefined where no amount of the row is in its currency. */
function sideOf(
  row: CsvRow,
  name: string,
  type: string,
  { draft, styles, household, currencyOf }: Book,
): Side | null | undefined {
  const kind = kindOf(type)
  if (kind === undefined || name === '') return null
  const currency = currencyOf.get(name) ?? household
  draft.account({
    key: name,
    name,
    currency: currency === household ? null : currency,
    ...(kind !== null && { kind }),
  })
  const column =
    codeOf(row, 'currency_code', household) === currency
      ? 'amount'
      : codeOf(row, 'foreign_currency_code', '') === currency
        ? 'foreign_amount'
        : undefined
  const text = column === undefined ? '' : row.cell(column)
  const amount = text === '' ? undefined : styles.minor(text, currency)
  // What a row moves is written below zero or above it, depending on the version; from where to where it goes says enough.
  return amount === undefined ? undefined : { account: name, amount_minor: Math.abs(amount) }
}

function addGroup(journals: readonly Journal[], draft: LedgerDraft): void {
  const [first] = journals
  if (!first) return
  const { row, date, from, to } = first
  const common = {
    date,
    description: '',
    cleared: /^(true|1)$/i.test(row.cell('reconciled')) ? ('reconciled' as const) : ('cleared' as const),
    tags: [...new Set(journals.flatMap(each => listed(each.row.cell('tags'))))],
  }
  const title = row.cell('group_title') || row.cell('description')
  if (from !== null && to !== null) {
    const pair = row.cell('journal_id')
    for (const [side, other, sign] of [[from, to, -1] as const, [to, from, 1] as const])
      draft.transactions.push({
        ...common,
        account: side.account,
        payee: '',
        notes: [title, row.cell('notes')].filter(Boolean).join(': '),
        parts: [
          {
            amount_minor: sign * side.amount_minor,
            category: null,
            transfer: { account: other.account, pair },
            notes: '',
          },
        ],
      })
    return
  }
  const account = (from ?? to)?.account
  if (account === undefined) return
  const sign = from === null ? 1 : -1
  if (/^opening balance$/i.test(row.cell('type'))) {
    for (const each of journals) draft.opens(account, sign * amountOf(each), date)
    return
  }
  draft.transactions.push({
    ...common,
    account,
    payee: from === null ? row.cell('source_name') : row.cell('destination_name'),
    notes: [title, row.cell('notes')].filter(Boolean).join(': '),
    parts: journals.map(each => partOf(each, sign, draft, journals.length > 1)),
  })
}

/** What an expense or an income moves. */
function amountOf({ from, to }: Journal): number {
  return (from ?? to)?.amount_minor ?? 0
}

function partOf(journal: Journal, sign: 1 | -1, draft: LedgerDraft, isPart: boolean): LedgerPart {
  const { row } = journal
  const name = row.cell('category')
  const key = name === '' ? null : name
  if (key !== null) draft.categoryByRows(key, name, row.cell('budget') || null)
  return {
    amount_minor: sign * amountOf(journal),
    category: key,
    transfer: null,
    notes: isPart ? row.cell('description') : '',
  }
}
