import { Decimal } from 'decimal.js'
import { isCurrencyCode } from '../../../shared/domain/currency.ts'
import { toMinorRounded } from '../../../shared/domain/money.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type CsvRow, type CsvTable, stylesOf } from './csv-table.ts'
import type { MoveInLedger, ReadingOptions } from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'

/**
 * Wealthfolio's activities: what each did to an account's cash. A purchase moves cash into what is invested, at what it cost, and a sale moves it
 * back: neither is an expense or an income. Shares that move without cash are no matter of accounts.
 * Source: github.com/afadil/wealthfolio, docs (activity types, import of cash) and its sample file of activities.
 */

export function isWealthfolio(columns: ReadonlySet<string>): boolean {
  return columns.has('activitytype') && columns.has('quantity') && columns.has('unitprice')
}

const CASH = /^\$?CASH(?:[-:]|$)/i

export function readWealthfolio(table: CsvTable, options: ReadingOptions): MoveInLedger {
  const draft = new LedgerDraft('wealthfolio')
  const days = table.rows.map(row => row.cell('date', 'activitydate').slice(0, 10))
  const styles = stylesOf(options, [], days)
  draft.ambiguities.push(...styles.ambiguities)
  const currencyOf = (row: CsvRow) => row.cell('currency').toUpperCase() || options.currency
  const isOwn = (row: CsvRow) => currencyOf(row) === options.currency
  if (!table.rows.some(isOwn)) draft.currency = table.rows[0] ? currencyOf(table.rows[0]) : null
  const own = new Set(table.rows.filter(isOwn).map(accountNameOf))
  for (const row of table.rows) {
    const currency = currencyOf(row)
    if (!isCurrencyCode(currency)) {
      draft.leave('Activities', 'their currency is not known here')
      continue
    }
    // There an account holds cash in several currencies; here each of them is an account.
    const name = accountNameOf(row)
    const key = isOwn(row) || !own.has(name) ? name : `${name} (${currency})`
    const date = styles.date(row.cell('date', 'activitydate').slice(0, 10))
    addActivity(row, date, draft, { key, currency, isOwn: isOwn(row) })
  }
  draft.notices.push(
    worded(
      'What was bought stands in an account of its own, at what it cost. Enter it under Holdings to follow what it is worth.',
    ),
  )
  draft.leave('Shares, prices and goals', 'accounts hold cash: enter what is owned under Holdings')
  return draft.finish()
}

function accountNameOf(row: CsvRow): string {
  return row.cell('accountname', 'account', 'accountid') || 'Wealthfolio'
}

function addActivity(
  row: CsvRow,
  date: string | undefined,
  draft: LedgerDraft,
  {
    key: account,
    currency,
    isOwn,
  }: { readonly key: string; readonly currency: string; readonly isOwn: boolean },
): void {
  const of = { spendable: false, currency: isOwn ? null : currency }
  draft.account({ key: account, name: account, kind: 'brokerage_cash', ...of })
  const effect = effectOf(row)
  if (effect === undefined) {
    draft.leave('Activities', 'they move no cash, or are of a kind that is not known here')
    return
  }
  const money = toMinorRounded(effect.cash.toFixed(), currency)
  if (money.ok) draft.counts(account, money.minor)
  if (!money.ok || date === undefined) {
    draft.leave('Activities', 'their day or amount cannot be read')
    return
  }
  const invested = `${account}: invested`
  if (effect.isTrade) draft.account({ key: invested, name: invested, kind: 'asset', only_named: true, ...of })
  const symbol = row.cell('symbol', 'assetsymbol', 'assetid')
  const type = row.cell('activitytype').toUpperCase()
  draft.transactions.push({
    account,
    date,
    payee: effect.isTrade || CASH.test(symbol) ? '' : symbol,
    description: '',
    notes: [`${type} ${CASH.test(symbol) ? '' : symbol}`.trim(), row.cell('comment', 'notes')]
      .filter(Boolean)
      .join(': '),
    cleared: 'cleared',
    tags: [],
    parts: [
      {
        amount_minor: money.minor,
        category: null,
        transfer: effect.isTrade
          ? { account: invested, pair: null }
          : effect.isTransfer
            ? { account: null, pair: null }
            : null,
        notes: '',
      },
    ],
  })
}

interface Effect {
  readonly cash: Decimal
  readonly isTrade: boolean
  readonly isTransfer: boolean
}

/** What an activity did to the account's cash; undefined where it did nothing to it. */
function effectOf(row: CsvRow): Effect | undefined {
  const quantity = decimal(row.cell('quantity'))
  const price = decimal(row.cell('unitprice'))
  const charged = decimal(row.cell('fee'))?.abs()
  const fee = charged ?? new Decimal(0)
  const worth = quantity && price ? quantity.abs().times(price) : undefined
  const amount = decimal(row.cell('amount'))?.abs()
  const value = amount && !amount.isZero() ? amount : worth
  const type = row.cell('activitytype').toUpperCase()
  const plain = { isTrade: false, isTransfer: false }
  // One that is nothing but a fee may have its amount in the column of fees alone.
  if (type === 'FEE' || type === 'TAX') {
    const paid = value && !value.isZero() ? value : (charged ?? value)
    return paid && { ...plain, cash: paid.negated() }
  }
  if (!value) return undefined
  const isCash = CASH.test(row.cell('symbol', 'assetsymbol', 'assetid'))
  switch (type) {
    case 'BUY':
      return { cash: (worth ?? value).plus(fee).negated(), isTrade: true, isTransfer: false }
    case 'SELL':
      return { cash: (worth ?? value).minus(fee), isTrade: true, isTransfer: false }
    case 'DEPOSIT':
    case 'DIVIDEND':
    case 'INTEREST':
    case 'CREDIT':
      return { ...plain, cash: value.minus(fee) }
    case 'WITHDRAWAL':
      return { ...plain, cash: value.plus(fee).negated() }
    case 'TRANSFER_IN':
      return isCash ? { cash: value.minus(fee), isTrade: false, isTransfer: true } : undefined
    case 'TRANSFER_OUT':
      return isCash ? { cash: value.plus(fee).negated(), isTrade: false, isTransfer: true } : undefined
    default:
      return undefined
  }
}

function decimal(text: string): Decimal | undefined {
  return /^-?\d{1,18}(?:\.\d{1,18})?$/.test(text) ? new Decimal(text) : undefined
}
