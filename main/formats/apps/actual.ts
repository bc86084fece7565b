import { isMonth } from '../../../shared/domain/calendar.ts'
import { currencyExponent, isCurrencyCode } from '../../../shared/domain/currency.ts'
import { readActualRules } from './actual-rules.ts'
import { readActualSchedules } from './actual-schedules.ts'
import { type ActualNames, type ActualTables, type ActualTransaction, actualDate } from './actual-tables.ts'
import type { LedgerAccountKind, LedgerPart, LedgerTransaction, MoveInLedger } from './ledger.ts'
import { kindByName, LedgerDraft } from './ledger-draft.ts'
import { fromFixed } from './minor-units.ts'
import { pairOf, wholeSplit } from './split-parts.ts'

/**
 * Actual: a zip with `db.sqlite` and `metadata.json`. Amounts are hundredths of any currency, days `YYYYMMDD`, what was removed has a tombstone;
 * a transaction names its payee in `description`, by an id that `payee_mapping` leads on from, and so does its category; a transfer's payee is one
 * with `transfer_acct`, and both sides name each other in `transferred_id`; a parent's amount is that of its children.
 * Source: github.com/actualbudget/actual, packages/loot-core: src/server/sql/init.sql, migrations, src/server/aql/schema/index.ts.
 */

/** @param tables without what has a tombstone, but for categories and payees, which transactions may still name. */
export function readActual(tables: ActualTables, currency: string): MoveInLedger {
  const draft = new LedgerDraft('actual')
  const stated = tables.preferences.find(({ id }) => id === 'defaultCurrencyCode')?.value
  draft.currency = stated && isCurrencyCode(stated) ? stated : null
  draft.envelopes = !tables.isTracking
  const names = namesOf(tables, draft, currency)
  const noteOf = new Map(tables.notes.map(({ id, note }) => [id, note ?? '']))
  for (const account of tables.accounts)
    draft.account({
      key: account.id,
      name: account.name || 'Account',
      kind: kindOf(account),
      closed: account.closed === 1,
      notes: noteOf.get(`account-${account.id}`) ?? '',
      ...(account.offbudget === 1 && { spendable: false }),
    })
  addCategories(tables, draft)
  for (const { name, transfer_acct, tombstone } of tables.payees)
    if (!transfer_acct && tombstone !== 1) draft.payee(name ?? '')
  addTransactions(tables, draft, names)
  addBudgets(tables, draft, names)
  readActualSchedules(tables, draft, names)
  readActualRules(tables, draft, names)
  return draft.finish()
}

function kindOf({ name, type, subtype }: ActualTables['accounts'][number]): LedgerAccountKind {
  switch (subtype ?? type) {
    case 'checking':
      return 'checking'
    case 'savings':
      return 'savings'
    case 'investment':
      return 'brokerage_cash'
    case 'credit':
    case 'credit card':
      return 'credit_card'
    case 'mortgage':
      return 'mortgage'
    case 'debt':
    case 'loan':
      return 'loan'
    case 'cash':
      return 'cash'
    default:
      return kindByName(name ?? '')
  }
}

function namesOf(tables: ActualTables, draft: LedgerDraft, currency: string): ActualNames {
  const payees = new Map(tables.payees.map(payee => [payee.id, payee]))
  const payeeMapping = new Map(tables.payeeMapping.map(({ id, targetId }) => [id, targetId]))
  const categories = new Map(tables.categories.map(category => [category.id, category]))
  const categoryMapping = new Map(tables.categoryMapping.map(({ id, transferId }) => [id, transferId]))
  return {
    minor: minorBy(tables, currency),
    payeeOf(id) {
      const payee = id === null ? undefined : payees.get(payeeMapping.get(id) ?? id)
      return payee ? { name: payee.name ?? '', account: payee.transfer_acct || null } : null
    },
    categoryOf(id) {
      const category = id === null ? undefined : categories.get(categoryMapping.get(id) ?? id)
      return category && category.tombstone !== 1 ? category.id : null
    },
    hasAccount: id => draft.hasAccount(id),
  }
}

/** Actual counts in hundredths. Of a currency without decimals whole units may stand there instead: then some are no whole hundreds. */
function minorBy({ transactions }: ActualTables, currency: string): (amount: number) => number {
  const inUnits =
    currencyExponent(currency) === 0 && transactions.some(({ amount }) => (amount ?? 0) % 100 !== 0)
  return inUnits ? amount => amount : amount => fromFixed(amount, 2, currency)
}

function addCategories({ groups, categories }: ActualTables, draft: LedgerDraft): void {
  const byId = new Map(groups.map(group => [group.id, group]))
  for (const category of categories) {
    if (category.tombstone === 1) continue
    const group = byId.get(category.cat_group ?? '')
    draft.category({
      key: category.id,
      name: category.name || 'Category',
      group: group?.name ?? null,
      kind: category.is_income === 1 ? 'income' : 'spending',
      archived: category.hidden === 1 || group?.hidden === 1,
    })
  }
}

function addTransactions(tables: ActualTables, draft: LedgerDraft, names: ActualNames): void {
  const { transactions } = tables
  const alive = new Set(transactions.map(({ id }) => id))
  const children = Map.groupBy(
    transactions.filter(({ isChild, parent_id }) => isChild === 1 && parent_id !== null),
    ({ parent_id }) => parent_id ?? '',
  )
  for (const row of transactions) {
    if (row.isChild === 1) {
      if (row.parent_id === null || !alive.has(row.parent_id))
        draft.leave('Parts of a split', 'what they are parts of was removed')
      continue
    }
    addTransaction(row, children.get(row.id) ?? [], draft, names)
  }
}

function addTransaction(
  row: ActualTransaction,
  children: readonly ActualTransaction[],
  draft: LedgerDraft,
  names: ActualNames,
): void {
  const amount = names.minor(row.amount ?? 0)
  if (row.acct === null || !draft.hasAccount(row.acct)) {
    draft.leave('Transactions', 'their account was removed')
    return
  }
  draft.counts(row.acct, amount)
  const date = actualDate(row.date)
  if (date === undefined) {
    draft.leave('Transactions', 'their day is none of the calendar')
    return
  }
  if (row.starting_balance_flag === 1 && row.isParent !== 1) {
    draft.opens(row.acct, amount, date)
    return
  }
  const payee = names.payeeOf(row.description)
  for (const each of children.length > 0 ? children : [row])
    if (each.transferred_id !== null && names.categoryOf(each.category) !== null)
      draft.leave('Categories of transfers', 'a transfer is in no bucket here')
  const parts =
    row.isParent === 1 && children.length > 0
      ? partsOf(amount, children, draft, names)
      : [partOf(row, amount, names, '')]
  draft.transactions.push({
    account: row.acct,
    date,
    payee: payee && payee.account === null ? payee.name : '',
    description: row.imported_description ?? '',
    notes: row.notes ?? '',
    cleared: clearedOf(row),
    tags: [],
    parts,
  })
}

function partsOf(
  amount: number,
  children: readonly ActualTransaction[],
  draft: LedgerDraft,
  names: ActualNames,
): readonly LedgerPart[] {
  const parts = children.map(child => partOf(child, names.minor(child.amount ?? 0), names, child.notes ?? ''))
  return wholeSplit(amount, parts, draft)
}

function partOf(row: ActualTransaction, amount_minor: number, names: ActualNames, notes: string): LedgerPart {
  const account = names.payeeOf(row.description)?.account ?? null
  const isTransfer = row.transferred_id !== null || account !== null
  return {
    amount_minor,
    category: isTransfer ? null : names.categoryOf(row.category),
    transfer: isTransfer ? { account, pair: pairOf(row.id, row.transferred_id) } : null,
    notes,
  }
}

function clearedOf({ cleared, reconciled }: ActualTransaction): LedgerTransaction['cleared'] {
  if (reconciled === 1) return 'reconciled'
  return cleared === 0 ? 'uncleared' : 'cleared'
}

function addBudgets({ budgets }: ActualTables, draft: LedgerDraft, names: ActualNames): void {
  for (const { month, category, amount } of budgets) {
    const key = names.categoryOf(category)
    const text = String(month ?? '')
    const named = `${text.slice(0, 4)}-${text.slice(4)}`
    if (key === null || !amount || !isMonth(named)) continue
    draft.budgets.push({ month: named, category: key, amount_minor: names.minor(amount) })
  }
}
