import type { MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { accountCurrencies } from './account-currencies.ts'
import type { CellStyles } from './csv-table.ts'
import type { MoveInLedger, ReadingOptions } from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'

/** Exports that are one list of rows, each with its account, a category and a signed amount: Mint's, Monarch's and Lunch Money's. */

export interface ListedRow {
  readonly account: string
  readonly date: string
  /** As the account changes, in the row's currency; undefined where it cannot be read. */
  readonly amount_minor: number | undefined
  /** That of the amount; null where the file names none, and the household's then. */
  readonly currency: string | null
  readonly payee: string
  readonly description: string
  readonly notes: string
  readonly category: string
  readonly group: string
  readonly tags: readonly string[]
}

export interface ListWords {
  /** Categories, in small letters, whose rows are sides of transfers. */
  readonly transfers: ReadonlySet<string>
  /** Categories that say there is none. */
  readonly none: ReadonlySet<string>
}

export function readList(
  app: MoveInApp,
  rows: readonly ListedRow[],
  styles: CellStyles,
  words: ListWords,
  { currency }: ReadingOptions,
): MoveInLedger {
  const draft = new LedgerDraft(app)
  draft.ambiguities.push(...styles.ambiguities)
  const codeOf = (row: ListedRow) => row.currency ?? currency
  const currencyOf = accountCurrencies(
    rows.map(row => ({ account: row.account, currency: codeOf(row) })),
    currency,
  )
  // A file in which nothing is in the household's currency is asked about, and not moved in as accounts abroad.
  const isAbroad = rows.every(row => codeOf(row) !== currency)
  if (isAbroad) draft.currency = rows[0]?.currency ?? null
  for (const row of isAbroad ? [] : rows) {
    const account = row.account || 'No account'
    const its = currencyOf.get(row.account) ?? currency
    if (codeOf(row) !== its) {
      draft.leave('Transactions in another currency', `their account is in ${its}`)
      continue
    }
    const date = styles.date(row.date)
    draft.account({ key: account, name: account, currency: its === currency ? null : its })
    if (row.amount_minor !== undefined) draft.counts(account, row.amount_minor)
    if (date === undefined || row.amount_minor === undefined) {
      draft.leave('Rows', 'they have no day or no amount that can be read')
      continue
    }
    const name = row.category.toLowerCase()
    const isTransfer = words.transfers.has(name)
    const isNone = row.category === '' || words.none.has(name)
    if (!isTransfer && !isNone) draft.categoryByRows(row.category, row.category, row.group || null)
    draft.transactions.push({
      account,
      date,
      payee: row.payee,
      description: row.description === row.payee ? '' : row.description,
      notes: row.notes,
      cleared: 'cleared',
      tags: row.tags,
      parts: [
        {
          amount_minor: row.amount_minor,
          category: isTransfer || isNone ? null : row.category,
          transfer: isTransfer ? { account: null, pair: null } : null,
          notes: '',
        },
      ],
    })
  }
  draft.leave('Budgets', 'this export has none of them')
  draft.leave('Schedules and rules', 'this export has none of them')
  return draft.finish()
}

/** Words between commas. */
export function listed(text: string): readonly string[] {
  return text
    .split(/[,;]/)
    .map(tag => tag.trim())
    .filter(tag => tag !== '')
}
