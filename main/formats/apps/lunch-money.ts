import { type CsvTable, stylesOf } from './csv-table.ts'
import type { MoveInLedger, ReadingOptions } from './ledger.ts'
import { listed, readList } from './listed-rows.ts'

/**
 * Lunch Money's transactions: `date`, `payee`, `amount`, `currency`, `category`, `account_name`, `original_name`, `tags`, `notes`. Whether what is
 * paid is above or below zero is a setting of the person's there: rows that are marked as income tell it, else it is asked.
 * Source: lunchmoney.dev (the API's transaction object), and converters of its CSV export that read these columns.
 */

export function isLunchMoney(columns: ReadonlySet<string>): boolean {
  return (
    ['payee', 'amount', 'category'].every(name => columns.has(name)) &&
    ['account_name', 'plaid_account_name', 'asset_name', 'account name'].some(name => columns.has(name))
  )
}

const WORDS = {
  transfers: new Set(['transfer', 'transfers', 'payment, transfer', 'credit card payment']),
  none: new Set(['uncategorized']),
}
const INCOME = /^(income|salary|paychecks?|wages|interest income)\b/i

export function readLunchMoney(table: CsvTable, options: ReadingOptions): MoveInLedger {
  const styles = stylesOf(
    options,
    table.rows.map(row => row.cell('amount')),
    table.rows.map(row => row.cell('date')),
  )
  const found = paidBelowZero(table, text => styles.minor(text))
  const isBelow = options.flip_sign === undefined ? (found ?? true) : !options.flip_sign
  const sign = isBelow ? 1 : -1
  const rows = table.rows.map(row => {
    const named = [row.cell('currency').toUpperCase() || null, styles.currency(row.cell('amount'))]
    const currency = named.find(each => each !== null && each !== options.currency) ?? null
    const amount =
      row.cell('amount') === '' ? undefined : styles.minor(row.cell('amount'), currency ?? options.currency)
    return {
      account: row.cell('account_name', 'account name', 'plaid_account_name', 'asset_name'),
      date: row.cell('date'),
      amount_minor: amount === undefined ? undefined : sign * amount + 0,
      currency,
      payee: row.cell('payee'),
      description: row.cell('original_name', 'original name'),
      notes: row.cell('notes'),
      category: row.cell('category', 'category_name'),
      group: row.cell('category_group', 'category_group_name', 'category group'),
      tags: listed(row.cell('tags')),
    }
  })
  const ledger = readList('lunch_money', rows, styles, WORDS, options)
  return {
    ...ledger,
    ambiguities: [
      ...ledger.ambiguities,
      ...(found === undefined && options.flip_sign === undefined ? (['flip_sign'] as const) : []),
    ],
  }
}

/** Whether what is paid is below zero, by the rows that say they are income; undefined where none does or they differ. */
function paidBelowZero(table: CsvTable, minor: (text: string) => number | undefined): boolean | undefined {
  const signs = new Set<number>()
  for (const row of table.rows) {
    const marked = /^(true|1|yes)$/i.test(row.cell('is_income')) || INCOME.test(row.cell('category'))
    const amount = minor(row.cell('amount'))
    if (marked && amount) signs.add(Math.sign(amount))
  }
  const [sign] = signs
  return signs.size === 1 ? sign === 1 : undefined
}
