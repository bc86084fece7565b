import { decode } from '../encoding.ts'
import { parseFile } from '../parse-file.ts'
import type { ParsedRow, ParsedStatement } from '../statement.ts'
import {
  type LedgerAccountKind,
  type LedgerPart,
  type MoveInLedger,
  type ReadingOptions,
  UnreadableExport,
} from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'

/**
 * A whole file of Quicken or of a program that writes as it does (QIF): the payments of each account, and lists of accounts and categories. Read
 * by the reader of bank files; here its accounts become one ledger, and both sides of a transfer `[Account]` one transfer.
 * Source: Intuit's description of QIF, 2006; github.com/actualbudget/actual, packages/loot-core/src/mocks/files/*.qif.
 */
export function readQuicken(bytes: Uint8Array, options: ReadingOptions): MoveInLedger {
  const parsed = parseFile(bytes, {
    currency: options.currency,
    format: 'qif',
    csv: { date_order: options.date_order, number_format: options.number_format },
    onProgress: options.onProgress,
  })
  if (!parsed.ok) throw new UnreadableExport(parsed.wording)
  const { file } = parsed
  const draft = new LedgerDraft('quicken')
  draft.notices.push(...file.notices)
  for (const each of file.ambiguities)
    if (each === 'date_order' || each === 'number_format') draft.ambiguities.push(each)
  const decoded = decode(bytes)
  const income = incomeCategories(decoded.ok ? decoded.text : '')
  const names = new Map<string, string>()
  for (const [index, statement] of file.statements.entries()) {
    const name = statement.bank_account_id ?? `Account ${index + 1}`
    names.set(name.toLowerCase(), name)
    draft.account({ key: name, name, ...kindOf(statement) })
  }
  for (const [index, statement] of file.statements.entries()) {
    const account = statement.bank_account_id ?? `Account ${index + 1}`
    addStatement(account, statement, draft, { income, names })
  }
  draft.leave('Budgets', 'QIF has none')
  draft.leave('Schedules', 'QIF has none')
  return draft.finish()
}

function kindOf({ account_kind }: ParsedStatement): { readonly kind?: LedgerAccountKind } {
  switch (account_kind) {
    case 'checking':
    case 'savings':
    case 'credit_card':
    case 'cash':
    case 'loan':
      return { kind: account_kind }
    default:
      return {}
  }
}

interface Known {
  /** Names of categories of income, in small letters. */
  readonly income: ReadonlySet<string>
  /** Names of accounts as they are written, by their small letters. */
  readonly names: Map<string, string>
}

function addStatement(account: string, statement: ParsedStatement, draft: LedgerDraft, known: Known): void {
  const { opening_balance_minor, opening_date, rows, problems } = statement
  if (opening_balance_minor !== null) {
    draft.counts(account, opening_balance_minor)
    draft.opens(account, opening_balance_minor, opening_date)
  }
  draft.leave('Rows', 'their day or amount cannot be read', problems.length)
  for (const row of rows) {
    if (row.left_out === 'opening_balance') continue
    draft.counts(account, row.amount_minor)
    draft.transactions.push({
      account,
      date: row.date,
      payee: row.payee,
      description: '',
      notes: row.description,
      cleared: 'cleared',
      tags: [],
      parts: partsOf(row, draft, known),
    })
  }
}

function partsOf(row: ParsedRow, draft: LedgerDraft, known: Known): LedgerPart[] {
  const part = (
    amount_minor: number,
    category: string | null,
    transfer: string | null,
    notes: string,
  ): LedgerPart => {
    const account = transfer === null ? null : accountNamed(transfer, draft, known)
    if (category !== null && account === null) addCategory(category, draft, known)
    return {
      amount_minor,
      category: account === null ? category : null,
      transfer: account === null ? null : { account, pair: null },
      notes,
    }
  }
  if (row.splits.length === 0) return [part(row.amount_minor, row.category, row.transfer_account, '')]
  return row.splits.map(each => part(each.amount_minor, each.category, each.transfer_account, each.notes))
}

function accountNamed(name: string, draft: LedgerDraft, { names }: Known): string {
  const known = names.get(name.toLowerCase())
  if (known !== undefined) return known
  names.set(name.toLowerCase(), name)
  draft.account({ key: name, name, only_named: true })
  return name
}

/** `Auto:Fuel` is Fuel in the group Auto. */
function addCategory(name: string, draft: LedgerDraft, { income }: Known): void {
  const at = name.lastIndexOf(':')
  const own = at < 0 ? name : name.slice(at + 1).trim() || name
  const group = at < 0 ? null : name.slice(0, at).trim()
  if (income.has(name.toLowerCase()))
    draft.category({ key: name, name: own, group, kind: 'income', archived: false })
  else draft.categoryByRows(name, own, group)
}

/** The names in the list of categories that has an `I` with them: what is one of income. */
function incomeCategories(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [, list = ''] of text.matchAll(/^!Type:Cat\s*\r?\n([\s\S]*?)(?=^!|(?![\s\S]))/gim))
    for (const record of list.split(/^\^\s*$/m)) {
      const lines = record.split(/\r?\n/).map(line => line.trim())
      const name = lines.find(line => line.startsWith('N'))?.slice(1)
      if (name && lines.includes('I')) found.add(name.toLowerCase())
    }
  return found
}
