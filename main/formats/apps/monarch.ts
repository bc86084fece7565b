import { type CsvTable, stylesOf } from './csv-table.ts'
import type { MoveInLedger, ReadingOptions } from './ledger.ts'
import { listed, readList } from './listed-rows.ts'

/**
 * Monarch's transactions: signed amounts, the merchant and the bank's own text. Newer files have an owner, whether it was reviewed, and an id.
 * Source: columns as written by importers and converters of it, among them github.com/monarch-money-community's CSV format
 * `Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags`.
 */

export function isMonarch(columns: ReadonlySet<string>): boolean {
  return ['merchant', 'category', 'account', 'original statement', 'amount'].every(name => columns.has(name))
}

const WORDS = {
  transfers: new Set(['transfer', 'credit card payment', 'transfers']),
  none: new Set(['uncategorized', 'balance adjustments', 'balance adjustment']),
}

export function readMonarch(table: CsvTable, options: ReadingOptions): MoveInLedger {
  const styles = stylesOf(
    options,
    table.rows.map(row => row.cell('amount')),
    table.rows.map(row => row.cell('date')),
  )
  const rows = table.rows.map(row => ({
    account: row.cell('account'),
    date: row.cell('date'),
    amount_minor: row.cell('amount') === '' ? undefined : styles.named(row.cell('amount')),
    currency: styles.currency(row.cell('amount')),
    payee: row.cell('merchant'),
    description: row.cell('original statement'),
    notes: row.cell('notes'),
    category: row.cell('category'),
    group: row.cell('category group'),
    tags: listed(row.cell('tags')),
  }))
  return readList('monarch', rows, styles, WORDS, options)
}
