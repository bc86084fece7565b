import type { MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import type { CellStyles } from './csv-table.ts'
import type { MoveInLedger, ReadingOptions } from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'

/** Exports that are one list of rows, each with its account, a category and a signed amount: Mint's, Monarch's and Lunch Money's. */

export interface ListedRow {
  readonly account: string
  readonly date: string
  /** As the account changes; undefined where it cannot be read. */
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
  rows: Iterable<ListedRow>,
  styles: CellStyles,
  words: ListWords,
  { currency }: ReadingOptions,
): MoveInLedger {
  const draft = new LedgerDraft(app)
  draft.ambiguities.push(...styles.ambiguities)
  let own = 0
  let other: string | null = null
  for (const row of rows) {
    if (row.currency !== null && row.currency !== currency) {
      other ??= row.currency
      draft.leave('Transactions in another currency', `the household is in ${currency}`)
      continue
    }
    own += 1
    const account = row.account || 'No account'
    const date = styles.date(row.date)
    draft.account({ key: account, name: account })
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
  if (own === 0) draft.currency = other
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
