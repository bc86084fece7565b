import { isCalendarDate } from '../../../shared/domain/calendar.ts'
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
  readonly amount_minor: number
  /** The keys of the person's accounts; null where that side is none. */
  readonly from: string | null
  readonly to: string | null
}

export function readFirefly(table: CsvTable, options: ReadingOptions): MoveInLedger {
  const draft = new LedgerDraft('firefly')
  const styles = stylesOf(
    options,
    table.rows.map(row => row.cell('amount')),
    [],
  )
  draft.ambiguities.push(...styles.ambiguities)
  const currencies = Map.groupBy(table.rows, row => row.cell('currency_code').toUpperCase())
  const own = currencies.get(options.currency) ?? currencies.get('') ?? []
  if (own.length === 0) draft.currency = [...currencies.keys()][0] ?? null
  draft.leave(
    'Transactions in another currency',
    `the household is in ${options.currency}`,
    table.rows.length - own.length,
  )
  const journals = own.flatMap(row => journalOf(row, draft, styles) ?? [])
  for (const some of Map.groupBy(journals, groupOf).values()) addGroup(some, draft)
  draft.leave('Budgets', 'this export names them and has no amounts of theirs')
  draft.leave('Bills, rules and piggy banks', 'this export has none of them')
  return draft.finish()
}

/** Parts of one transaction have a group, and one account that they share. */
function groupOf({ row, from, to, date }: Journal): string {
  const shared = row.cell('type').toLowerCase() === 'deposit' ? to : from
  const isTransfer = from !== null && to !== null
  return isTransfer ? `journal ${row.cell('journal_id')}` : `${row.cell('group_id')} ${date} ${shared ?? ''}`
}

function journalOf(row: CsvRow, draft: LedgerDraft, styles: CellStyles): Journal | undefined {
  const date = row.cell('date').slice(0, 10)
  const amount = styles.minor(row.cell('amount'))
  const from = accountOf(row.cell('source_name'), row.cell('source_type'), draft)
  const to = accountOf(row.cell('destination_name'), row.cell('destination_type'), draft)
  // What a row moves is written below zero or above it, depending on the version; from where to where it goes says enough.
  const amount_minor = amount === undefined ? undefined : Math.abs(amount)
  if (amount_minor !== undefined) {
    if (from !== null) draft.counts(from, -amount_minor)
    if (to !== null) draft.counts(to, amount_minor)
  }
  if (amount_minor === undefined || !isCalendarDate(date) || (from === null && to === null)) {
    draft.leave('Rows', 'they have no day, no amount, or no account of the person’s')
    return undefined
  }
  return { row, date, amount_minor, from, to }
}

function accountOf(name: string, type: string, draft: LedgerDraft): string | null {
  const kind = KINDS[type.toLowerCase()]
  if (kind === undefined || name === '') return null
  draft.account({ key: name, name, ...(kind !== null && { kind }) })
  return name
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
    for (const [account, other, sign] of [[from, to, -1] as const, [to, from, 1] as const])
      draft.transactions.push({
        ...common,
        account,
        payee: '',
        notes: [title, row.cell('notes')].filter(Boolean).join(': '),
        parts: [
          {
            amount_minor: sign * first.amount_minor,
            category: null,
            transfer: { account: other, pair },
            notes: '',
          },
        ],
      })
    return
  }
  const account = from ?? to
  if (account === null) return
  const sign = from === null ? 1 : -1
  if (/^opening balance$/i.test(row.cell('type'))) {
    for (const each of journals) draft.opens(account, sign * each.amount_minor, date)
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

function partOf(
  { row, amount_minor }: Journal,
  sign: 1 | -1,
  draft: LedgerDraft,
  isPart: boolean,
): LedgerPart {
  const name = row.cell('category')
  const key = name === '' ? null : name
  if (key !== null) draft.categoryByRows(key, name, row.cell('budget') || null)
  return {
    amount_minor: sign * amount_minor,
    category: key,
    transfer: null,
    notes: isPart ? row.cell('description') : '',
  }
}
