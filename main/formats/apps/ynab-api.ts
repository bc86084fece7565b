import { z } from 'zod'
import { isCalendarDate, monthOf } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import {
  type LedgerAccountKind,
  type LedgerPart,
  type MoveInLedger,
  type ReadingOptions,
  UnreadableExport,
} from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'
import { fromFixed } from './minor-units.ts'
import { pairOf, wholeSplit } from './split-parts.ts'
import { readYnabSchedules, Scheduled } from './ynab-schedules.ts'

/**
 * A YNAB budget as its API answers for `/budgets/{id}`: amounts are thousandths of any currency, parts and payees are lists of their own.
 * Source: api.ynab.com/papi/open_api_spec.yaml; github.com/actualbudget/actual, packages/loot-core/src/server/importers/ynab5-types.ts.
 */

const text = z.string().nullish()
const gone = z.boolean().nullish()
const Account = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  on_budget: z.boolean().nullish(),
  closed: gone,
  deleted: gone,
  note: text,
  balance: z.number().int(),
})
const Category = z.object({
  id: z.string(),
  category_group_id: text,
  name: z.string(),
  hidden: gone,
  deleted: gone,
})
const Part = z.object({
  id: z.string(),
  amount: z.number().int(),
  memo: text,
  payee_id: text,
  category_id: text,
  transfer_account_id: text,
  transfer_transaction_id: text,
  deleted: gone,
})
const Transaction = Part.extend({
  date: z.string(),
  cleared: z.string().nullish(),
  flag_color: text,
  flag_name: text,
  account_id: z.string(),
  import_payee_name_original: text,
})
const Subtransaction = Part.extend({ transaction_id: z.string() })
const Budget = z.object({
  currency_format: z.object({ iso_code: text }).nullish(),
  accounts: z.array(Account),
  payees: z.array(z.object({ id: z.string(), name: z.string(), deleted: gone, transfer_account_id: text })),
  category_groups: z.array(z.object({ id: z.string(), name: z.string(), hidden: gone, deleted: gone })),
  categories: z.array(Category),
  months: z
    .array(
      z.object({
        month: z.string(),
        categories: z.array(z.object({ id: z.string(), budgeted: z.number().int() })).nullish(),
      }),
    )
    .nullish(),
  transactions: z.array(Transaction),
  subtransactions: z.array(Subtransaction).nullish(),
  scheduled_transactions: z.array(Scheduled).nullish(),
  scheduled_subtransactions: z.array(z.object({ scheduled_transaction_id: z.string() })).nullish(),
})
type Budget = z.infer<typeof Budget>
type Part = z.infer<typeof Part>
type Transaction = z.infer<typeof Transaction>

/** What a part of the file's reader needs to know of the rest of it. */
export interface YnabNames {
  readonly minor: (thousandths: number) => number
  readonly payee: (id: string | null | undefined) => string
  readonly category: (id: string | null | undefined) => string | null
}

/** Groups that are no budget of the person's: the internal one, and that of the cards, which are accounts. */
const INTERNAL = 'Internal Master Category'
const CARDS = 'Credit Card Payments'
const OPENING = 'Starting Balance'

/** @throws UnreadableExport where the JSON is no budget of YNAB's. */
export function readYnabApi(json: unknown, { currency }: ReadingOptions): MoveInLedger {
  const budget = budgetIn(json)
  const draft = new LedgerDraft('ynab')
  draft.currency = budget.currency_format?.iso_code ?? null
  draft.envelopes = true
  const minor = (thousandths: number) => fromFixed(thousandths, 3, currency)
  for (const account of budget.accounts)
    if (!account.deleted)
      draft.account({
        key: account.id,
        name: account.name,
        kind: kindOf(account.type),
        closed: account.closed ?? false,
        notes: account.note ?? '',
        stated_minor: minor(account.balance),
        ...(account.on_budget === false && { spendable: false }),
      })
  const kept = addCategories(budget, draft)
  const payees = new Map(budget.payees.map(({ id, name }) => [id, name]))
  for (const payee of budget.payees)
    if (!payee.deleted && !payee.transfer_account_id && payee.name !== OPENING) draft.payee(payee.name)
  const names: YnabNames = {
    minor,
    payee: id => (id ? (payees.get(id) ?? '') : ''),
    category: id => (id && kept.has(id) ? id : null),
  }
  addTransactions(budget, draft, names)
  addBudgets(budget, draft, names)
  readYnabSchedules(
    budget.scheduled_transactions ?? [],
    new Set(budget.scheduled_subtransactions?.map(each => each.scheduled_transaction_id)),
    draft,
    names,
  )
  return draft.finish()
}

const Answer = z.object({
  data: z.object({ budget: z.unknown().optional(), plan: z.unknown().optional() }).optional(),
  budget: z.unknown().optional(),
})

/** Whether JSON is an answer of YNAB's API. */
export function isYnabApi(json: unknown): boolean {
  const answer = Answer.safeParse(json).data
  return (answer?.data?.budget ?? answer?.data?.plan ?? answer?.budget) !== undefined
}

function budgetIn(json: unknown): Budget {
  const answer = Answer.safeParse(json).data
  const budget = Budget.safeParse(answer?.data?.budget ?? answer?.data?.plan ?? answer?.budget)
  if (budget.success) return budget.data
  const [issue] = budget.error.issues
  throw new UnreadableExport(
    worded(
      'This JSON is not a whole YNAB budget: {field} is missing or is something else. Send what {path} answers, not a part of it.',
      { field: issue?.path.join('.') ?? 'budget', path: '/budgets/{id}' },
    ),
  )
}

function kindOf(type: string): LedgerAccountKind {
  switch (type) {
    case 'checking':
    case 'cash':
      return type
    case 'creditCard':
      return 'credit_card'
    case 'savings':
    case 'mortgage':
      return type
    case 'otherAsset':
      return 'asset'
    case 'lineOfCredit':
      return 'line_of_credit'
    default:
      return 'loan'
  }
}

/** @returns the ids of the categories that transactions can be in. */
function addCategories({ category_groups, categories }: Budget, draft: LedgerDraft): ReadonlySet<string> {
  const groups = new Map(category_groups.map(group => [group.id, group]))
  const kept = new Set<string>()
  for (const category of categories) {
    if (category.deleted) continue
    const group = groups.get(category.category_group_id ?? '')
    if (group?.name === CARDS) {
      draft.leave('Categories of card payments', 'a card is an account here, and paying it is a transfer')
      continue
    }
    kept.add(category.id)
    draft.category({
      key: category.id,
      name: category.name,
      group: group?.name ?? null,
      kind: group?.name !== INTERNAL ? 'spending' : category.name === 'Uncategorized' ? 'none' : 'income',
      archived: (category.hidden ?? false) || (group?.hidden ?? false) || (group?.deleted ?? false),
    })
  }
  return kept
}

function addTransactions(
  { transactions, subtransactions }: Budget,
  draft: LedgerDraft,
  names: YnabNames,
): void {
  const parts = Map.groupBy(
    (subtransactions ?? []).filter(({ deleted }) => !deleted),
    ({ transaction_id }) => transaction_id,
  )
  for (const row of transactions) {
    if (row.deleted) continue
    if (!draft.hasAccount(row.account_id)) {
      draft.leave('Transactions', 'their account was deleted')
      continue
    }
    const amount = names.minor(row.amount)
    draft.counts(row.account_id, amount)
    if (!isCalendarDate(row.date)) {
      draft.leave('Transactions', 'their day is none of the calendar')
      continue
    }
    const children = parts.get(row.id) ?? []
    if (children.length === 0 && !row.transfer_account_id && names.payee(row.payee_id) === OPENING)
      draft.opens(row.account_id, amount, row.date)
    else addTransaction(row, amount, children, draft, names)
  }
}

function addTransaction(
  row: Transaction,
  amount: number,
  children: readonly Part[],
  draft: LedgerDraft,
  names: YnabNames,
): void {
  if (row.category_id && children.length === 0 && names.category(row.category_id) === null)
    draft.leave('Categories of transactions', 'they were deleted')
  for (const each of children.length > 0 ? children : [row])
    if (each.transfer_account_id && names.category(each.category_id) !== null)
      draft.leave('Categories of transfers', 'a transfer is in no bucket here')
  draft.transactions.push({
    account: row.account_id,
    date: row.date,
    payee: row.transfer_account_id ? '' : names.payee(row.payee_id),
    description: row.import_payee_name_original ?? '',
    notes: row.memo ?? '',
    cleared: row.cleared === 'reconciled' || row.cleared === 'cleared' ? row.cleared : 'uncleared',
    tags: [row.flag_name || row.flag_color || ''].filter(tag => tag !== ''),
    parts: children.length > 0 ? partsOf(amount, children, draft, names) : [partOf(row, amount, names, '')],
  })
}

function partsOf(
  amount: number,
  children: readonly Part[],
  draft: LedgerDraft,
  names: YnabNames,
): readonly LedgerPart[] {
  const parts = children.map(child => partOf(child, names.minor(child.amount), names, child.memo ?? ''))
  return wholeSplit(amount, parts, draft)
}

function partOf(row: Part, amount_minor: number, names: YnabNames, notes: string): LedgerPart {
  const other = row.transfer_account_id ?? null
  return {
    amount_minor,
    category: other === null ? names.category(row.category_id) : null,
    transfer: other === null ? null : { account: other, pair: pairOf(row.id, row.transfer_transaction_id) },
    notes,
  }
}

function addBudgets({ months }: Budget, draft: LedgerDraft, names: YnabNames): void {
  for (const { month, categories } of months ?? []) {
    if (!isCalendarDate(month)) continue
    for (const { id, budgeted } of categories ?? []) {
      const category = names.category(id)
      if (category !== null && budgeted !== 0)
        draft.budgets.push({ month: monthOf(month), category, amount_minor: names.minor(budgeted) })
    }
  }
}
