import { type CsvTable, stylesOf } from './csv-table.ts'
import type { MoveInLedger, ReadingOptions } from './ledger.ts'
import { readList } from './listed-rows.ts'

/**
 * Mint's transactions.csv: amounts without a sign, and whether each is a debit or a credit.
 * Source: github.com/we-promise/sure, test/fixtures/files/imports/mint.csv; github.com/maybe-finance/maybe, MintImport.
 */

export function isMint(columns: ReadonlySet<string>): boolean {
  return ['transaction type', 'account name', 'original description'].every(name => columns.has(name))
}

const WORDS = {
  transfers: new Set(['transfer', 'credit card payment', 'transfer for cash spending', 'internal transfer']),
  none: new Set(['uncategorized', 'hide from budgets & trends']),
}

export function readMint(table: CsvTable, options: ReadingOptions): MoveInLedger {
  const styles = stylesOf(
    options,
    table.rows.map(row => row.cell('amount')),
    table.rows.map(row => row.cell('date')),
  )
  const rows = table.rows.map(row => {
    const amount = styles.named(row.cell('amount'))
    const type = row.cell('transaction type').toLowerCase()
    const sign = type === 'debit' ? -1 : type === 'credit' ? 1 : undefined
    return {
      account: row.cell('account name'),
      date: row.cell('date'),
      amount_minor: amount === undefined || sign === undefined ? undefined : sign * Math.abs(amount) + 0,
      currency: styles.currency(row.cell('amount')),
      payee: row.cell('description'),
      description: row.cell('original description'),
      notes: row.cell('notes'),
      category: row.cell('category'),
      group: '',
      // Mint sets its labels apart by nothing but spaces, and a label may have some: they are kept as one.
      tags: [row.cell('labels')].filter(label => label !== ''),
    }
  })
  return readList('mint', rows, styles, WORDS, options)
}
