import { isMonth } from '../../../shared/domain/calendar.ts'
import type { MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { monthNumber } from '../month-names.ts'
import { type CellStyles, type CsvRow, type CsvTable, stylesOf } from './csv-table.ts'
import type { LedgerCategory, LedgerPart, LedgerTransaction, MoveInLedger, ReadingOptions } from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'

/**
 * YNAB's export: a register of all accounts, and the budget by month (called Budget or Plan), with amounts as the person sees them. YNAB 4 has
 * the same two with other columns: a master category and a sub category, and letters for what is cleared.
 * Source: support.ynab.com, "How to export plan data"; github.com/we-promise/sure, test/fixtures/files/imports/ynab.csv;
 * github.com/actualbudget/actual, importers for YNAB 4.
 */

export function isYnabRegister(columns: ReadonlySet<string>): boolean {
  return ['account', 'date', 'payee', 'outflow', 'inflow'].every(name => columns.has(name))
}

export function isYnabBudget(columns: ReadonlySet<string>): boolean {
  return columns.has('month') && (columns.has('budgeted') || columns.has('assigned'))
}

/** YNAB 4's own columns. */
export function isYnab4(columns: ReadonlySet<string>): boolean {
  return columns.has('master category') || columns.has('sub category')
}

const OPENING = 'starting balance'
const TRANSFER = /^Transfer\s*:\s*(.+)$/i
const SPLIT = /^\(?Split \(?(\d+)\/(\d+)\)\s*/i
const INFLOW: ReadonlySet<string> = new Set(['inflow', 'income'])
const CARDS = 'credit card payments'

/** @param budget the months' budget; undefined where only the register was sent. */
export function readYnabCsv(
  app: MoveInApp,
  register: CsvTable,
  budget: CsvTable | undefined,
  options: ReadingOptions,
): MoveInLedger {
  const draft = new LedgerDraft(app)
  draft.envelopes = true
  const styles = stylesOf(options, amountsOf(register, budget), daysOf(register))
  draft.ambiguities.push(...styles.ambiguities)
  draft.currency = currencyOf(amountsOf(register, budget), styles, options.currency)
  for (const row of register.rows) {
    const name = row.cell('account')
    if (name !== '') draft.account({ key: name, name })
  }
  let split: { readonly rows: CsvRow[]; readonly size: number } | undefined
  for (const row of register.rows) {
    const [, part, size] = SPLIT.exec(row.cell('memo')) ?? []
    if (part === undefined) {
      if (split) addRows(split.rows, draft, styles)
      split = undefined
      addRows([row], draft, styles)
      continue
    }
    if (split && (Number(part) === 1 || !isOneWith(row, split.rows[0]))) {
      addRows(split.rows, draft, styles)
      split = undefined
    }
    split ??= { rows: [], size: Number(size) }
    split.rows.push(row)
    if (split.rows.length === split.size) {
      addRows(split.rows, draft, styles)
      split = undefined
    }
  }
  if (split) addRows(split.rows, draft, styles)
  if (budget) addBudgets(budget, draft, styles)
  else draft.leave('Budgets', 'the file has none: send the whole zip to have them')
  draft.leave('Schedules', 'this export has none of them')
  return draft.finish()
}

function isOneWith(row: CsvRow, first: CsvRow | undefined): boolean {
  return (
    first !== undefined &&
    row.cell('account') === first.cell('account') &&
    row.cell('date') === first.cell('date')
  )
}

function* amountsOf(register: CsvTable, budget: CsvTable | undefined): Generator<string> {
  for (const row of register.rows) {
    yield row.cell('outflow')
    yield row.cell('inflow')
  }
  for (const row of budget?.rows ?? []) yield row.cell('assigned', 'budgeted')
}

/** A plan is in one currency: another than the household's where any amount names one. */
function currencyOf(amounts: Iterable<string>, styles: CellStyles, household: string): string | null {
  let named: string | null = null
  for (const amount of amounts) {
    const currency = styles.currency(amount)
    if (currency !== null && currency !== household) return currency
    named ??= currency
  }
  return named
}

function* daysOf(register: CsvTable): Generator<string> {
  for (const row of register.rows) yield row.cell('date')
}

/** One transaction of one row, or of the rows of a split. */
function addRows(rows: readonly CsvRow[], draft: LedgerDraft, styles: CellStyles): void {
  const [first] = rows
  if (!first) return
  const account = first.cell('account')
  const amounts = rows.map(row => {
    const [out, incoming] = [styles.minor(row.cell('outflow')), styles.minor(row.cell('inflow'))]
    return out === undefined || incoming === undefined ? undefined : incoming - out
  })
  for (const amount of amounts) if (amount !== undefined) draft.counts(account, amount)
  const date = styles.date(first.cell('date'))
  if (account === '' || date === undefined || amounts.includes(undefined)) {
    draft.leave('Rows', 'they have no account, no day or no amount that can be read', rows.length)
    return
  }
  const parts = rows.map((row, index) => partOf(row, amounts[index] ?? 0, draft, rows.length > 1))
  const amount = parts.reduce((sum, part) => sum + part.amount_minor, 0)
  const payee = first.cell('payee')
  if (rows.length === 1 && payee.toLowerCase() === OPENING) {
    draft.opens(account, amount, date)
    return
  }
  draft.transactions.push({
    account,
    date,
    payee: TRANSFER.test(payee) ? '' : payee,
    description: '',
    notes: rows.length > 1 ? '' : first.cell('memo'),
    cleared: clearedOf(first.cell('cleared')),
    tags: [first.cell('flag')].filter(tag => tag !== ''),
    parts,
  })
}

function partOf(row: CsvRow, amount_minor: number, draft: LedgerDraft, isPart: boolean): LedgerPart {
  const other = TRANSFER.exec(
    row
      .cell('payee')
      .split(/\s+\/\s+(?=Transfer\s*:)/i)
      .at(-1) ?? '',
  )?.[1]?.trim()
  const category = categoryOf(row)
  if (other !== undefined) {
    draft.account({ key: other, name: other, only_named: true })
    if (category) draft.leave('Categories of transfers', 'a transfer is in no bucket here')
  } else if (category) draft.category(category)
  return {
    amount_minor,
    category: other === undefined ? (category?.key ?? null) : null,
    transfer: other === undefined ? null : { account: other, pair: null },
    notes: isPart ? row.cell('memo').replace(SPLIT, '') : '',
  }
}

function clearedOf(text: string): LedgerTransaction['cleared'] {
  switch (text.toLowerCase()) {
    case 'reconciled':
    case 'r':
      return 'reconciled'
    case 'cleared':
    case 'c':
      return 'cleared'
    default:
      return 'uncleared'
  }
}

/** The category of a row: a group and a name in columns of their own, or both in one. */
function categoryOf(row: CsvRow): LedgerCategory | undefined {
  const both = row.cell('category group/category', 'category')
  const [, groupBefore = '', nameAfter = ''] = /^([^:]+):\s*(.+)$/.exec(both) ?? []
  const group = row.cell('category group', 'master category') || groupBefore
  const isOld = row.cell('sub category') !== ''
  const name = isOld ? row.cell('sub category') : row.cell('category').replace(`${group}: `, '') || nameAfter
  if (name === '') return undefined
  const isIncome = INFLOW.has(group.toLowerCase())
  const isHidden = /^hidden categories$/i.test(group)
  // Hidden ones of YNAB 4 are named with their group and an id.
  const parts = name.split(' ` ')
  const shown = parts.length > 1 ? (parts[1] ?? name) : name
  return {
    key: `${group}: ${name}`,
    name: shown,
    group: group === '' ? null : group,
    kind: isIncome ? 'income' : group.toLowerCase() === 'uncategorized' ? 'none' : 'spending',
    archived: isHidden,
  }
}

function addBudgets(budget: CsvTable, draft: LedgerDraft, styles: CellStyles): void {
  for (const row of budget.rows) {
    const category = categoryOf(row)
    if (!category) continue
    if (category.group?.toLowerCase() === CARDS) {
      draft.leave('Budgets of card payments', 'a card is an account here, and paying it is a transfer')
      continue
    }
    draft.category(category)
    const month = monthIn(row.cell('month'))
    const amount = styles.minor(row.cell('assigned', 'budgeted'))
    if (month === undefined || amount === undefined)
      draft.leave('Budgets', 'their month or amount cannot be read')
    else if (amount !== 0 && category.kind === 'spending')
      draft.budgets.push({ month, category: category.key, amount_minor: amount })
  }
}

/** `Jan 2026`, `January 2026`, `2026-01`, `01/2026`. */
function monthIn(text: string): string | undefined {
  if (isMonth(text)) return text
  const [, word = '', year = ''] = /^(\p{L}+\.?|\d{1,2})[ /-](\d{4})$/u.exec(text.trim()) ?? []
  const number = /^\d/.test(word) ? Number(word) : monthNumber(word.replace('.', ''))
  const month = `${year}-${String(number ?? '').padStart(2, '0')}`
  return isMonth(month) ? month : undefined
}
