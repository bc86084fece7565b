import { z } from 'zod'
import { dayOf, isCalendarDate, monthOf } from '../../../shared/domain/calendar.ts'
import { toMinorRounded } from '../../../shared/domain/money.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { cadenceEvery } from './cadence.ts'
import {
  type LedgerAccountKind,
  type LedgerCadence,
  type LedgerPart,
  type LedgerTransaction,
  type MoveInLedger,
  type ReadingOptions,
  UnreadableExport,
} from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'
import { pairOf, wholeSplit } from './split-parts.ts'

/**
 * YNAB 4's own file, Budget.yfull: JSON with amounts as decimal numbers, where what was removed is a tombstone.
 * Source: github.com/actualbudget/actual, packages/loot-core/src/server/importers/ynab4-types.ts and ynab4.ts.
 */

const text = z.string().nullish()
const gone = z.boolean().nullish()
const Part = z.object({
  entityId: z.string(),
  amount: z.number(),
  categoryId: text,
  payeeId: text,
  memo: text,
  targetAccountId: text,
  transferTransactionId: text,
  isTombstone: gone,
})
const Transaction = Part.extend({
  date: z.string(),
  accountId: z.string(),
  cleared: text,
  flag: text,
  subTransactions: z.array(Part).nullish(),
})
const Budget = z.object({
  budgetMetaData: z.object({ currencyISOSymbol: text }).nullish(),
  accounts: z.array(
    z.object({
      entityId: z.string(),
      accountName: z.string(),
      accountType: z.string(),
      onBudget: z.boolean().nullish(),
      hidden: gone,
      isTombstone: gone,
      note: text,
    }),
  ),
  masterCategories: z.array(
    z.object({
      name: z.string(),
      type: text,
      isTombstone: gone,
      subCategories: z
        .array(z.object({ entityId: z.string(), name: z.string(), isTombstone: gone }))
        .nullish(),
    }),
  ),
  payees: z.array(
    z.object({ entityId: z.string(), name: z.string(), targetAccountId: text, isTombstone: gone }),
  ),
  transactions: z.array(Transaction),
  monthlyBudgets: z
    .array(
      z.object({
        month: z.string(),
        monthlySubCategoryBudgets: z
          .array(z.object({ categoryId: z.string(), budgeted: z.number(), isTombstone: gone }))
          .nullish(),
      }),
    )
    .nullish(),
  scheduledTransactions: z
    .array(Transaction.extend({ frequency: z.string(), twiceAMonthStartDay: z.number().nullish() }))
    .nullish(),
})
type Budget = z.infer<typeof Budget>
type Part = z.infer<typeof Part>

const INCOME: ReadonlySet<string> = new Set(['Category/__ImmediateIncome__', 'Category/__DeferredIncome__'])
const INCOME_KEY = 'income'

export function isYnab4Json(json: unknown): boolean {
  return z
    .object({ masterCategories: z.array(z.unknown()), transactions: z.array(z.unknown()) })
    .safeParse(json).success
}

interface Names {
  readonly minor: (amount: number) => number
  readonly payee: (id: string | null | undefined) => string
  readonly target: (part: Pick<Part, 'payeeId' | 'targetAccountId'>) => string | null
  readonly category: (id: string | null | undefined) => string | null
}

/** @throws UnreadableExport where the JSON is no budget of YNAB 4's. */
export function readYnab4(json: unknown, { currency }: ReadingOptions): MoveInLedger {
  const parsed = Budget.safeParse(json)
  if (!parsed.success)
    throw new UnreadableExport(
      worded(
        'This is not a whole Budget.yfull: {field} is missing or is something else. Send the .ynab4 folder as a zip.',
        { field: parsed.error.issues[0]?.path.join('.') ?? 'it' },
      ),
    )
  const budget = parsed.data
  const draft = new LedgerDraft('ynab4')
  draft.currency = budget.budgetMetaData?.currencyISOSymbol || null
  draft.envelopes = true
  for (const account of budget.accounts)
    if (!account.isTombstone)
      draft.account({
        key: account.entityId,
        name: account.accountName,
        kind: kindOf(account.accountType),
        closed: account.hidden ?? false,
        notes: account.note ?? '',
        ...(account.onBudget === false && { spendable: false }),
      })
  const kept = addCategories(budget, draft)
  const payees = new Map(budget.payees.map(payee => [payee.entityId, payee]))
  const names: Names = {
    minor: amount => {
      const money = toMinorRounded(String(amount), currency)
      return money.ok ? money.minor : 0
    },
    payee: id => payees.get(id ?? '')?.name ?? '',
    target: part => {
      const id = part.targetAccountId ?? payees.get(part.payeeId ?? '')?.targetAccountId ?? null
      return id !== null && draft.hasAccount(id) ? id : null
    },
    category: id => (id && INCOME.has(id) ? INCOME_KEY : id && kept.has(id) ? id : null),
  }
  for (const payee of budget.payees)
    if (!payee.isTombstone && !payee.targetAccountId && payee.name !== OPENING) draft.payee(payee.name)
  addTransactions(budget, draft, names)
  for (const { month, monthlySubCategoryBudgets } of budget.monthlyBudgets ?? [])
    for (const { categoryId, budgeted, isTombstone } of monthlySubCategoryBudgets ?? []) {
      const category = names.category(categoryId)
      if (category !== null && !isTombstone && budgeted !== 0 && isCalendarDate(month))
        draft.budgets.push({ month: monthOf(month), category, amount_minor: names.minor(budgeted) })
    }
  addSchedules(budget, draft, names)
  return draft.finish()
}

const OPENING = 'Starting Balance'

function kindOf(type: string): LedgerAccountKind {
  switch (type) {
    case 'CreditCard':
      return 'credit_card'
    case 'LineOfCredit':
      return 'line_of_credit'
    case 'Savings':
      return 'savings'
    case 'InvestmentAccount':
      return 'brokerage_cash'
    case 'OtherAsset':
      return 'asset'
    case 'Cash':
      return 'cash'
    case 'Mortgage':
      return 'mortgage'
    case 'OtherLiability':
    case 'MerchantAccount':
      return 'loan'
    default:
      return 'checking'
  }
}

function addCategories({ masterCategories }: Budget, draft: LedgerDraft): ReadonlySet<string> {
  const kept = new Set<string>()
  draft.category({ key: INCOME_KEY, name: 'Income', group: null, kind: 'income', archived: false })
  for (const { name: group, subCategories, isTombstone } of masterCategories) {
    if (isTombstone) continue
    const isHidden = group === 'Hidden Categories'
    for (const each of subCategories ?? []) {
      if (each.isTombstone) continue
      kept.add(each.entityId)
      // Hidden ones are named with their group in front and an id at the end.
      const [first = '', second] = each.name.split(' ` ')
      draft.category({
        key: each.entityId,
        name: isHidden ? (second ?? first) : each.name,
        group: isHidden && second !== undefined ? first : group,
        kind: 'spending',
        archived: isHidden,
      })
    }
  }
  return kept
}

function addTransactions({ transactions }: Budget, draft: LedgerDraft, names: Names): void {
  for (const row of transactions) {
    if (row.isTombstone) continue
    const amount = names.minor(row.amount)
    draft.counts(row.accountId, amount)
    if (!draft.hasAccount(row.accountId) || !isCalendarDate(row.date)) {
      draft.leave('Transactions', 'their account was removed, or their day is none of the calendar')
      continue
    }
    const children = (row.subTransactions ?? []).filter(({ isTombstone }) => !isTombstone)
    const target = names.target(row)
    const payee = names.payee(row.payeeId)
    if (children.length === 0 && target === null && payee === OPENING) {
      draft.opens(row.accountId, amount, row.date)
      continue
    }
    draft.transactions.push({
      account: row.accountId,
      date: row.date,
      payee: target === null ? payee : '',
      description: '',
      notes: row.memo ?? '',
      cleared: clearedOf(row.cleared),
      tags: [row.flag ?? ''].filter(flag => flag !== ''),
      parts: partsOf(amount, row, children, draft, names),
    })
  }
}

function clearedOf(cleared: string | null | undefined): LedgerTransaction['cleared'] {
  return cleared === 'Reconciled' ? 'reconciled' : cleared === 'Cleared' ? 'cleared' : 'uncleared'
}

function partsOf(
  amount: number,
  row: Part,
  children: readonly Part[],
  draft: LedgerDraft,
  names: Names,
): readonly LedgerPart[] {
  const part = (each: Part, amount_minor: number, notes: string): LedgerPart => {
    const account = names.target(each)
    return {
      amount_minor,
      category: account === null ? names.category(each.categoryId) : null,
      transfer:
        account === null ? null : { account, pair: pairOf(each.entityId, each.transferTransactionId) },
      notes,
    }
  }
  if (children.length === 0) return [part(row, amount, '')]
  const parts = children.map(child => part(child, names.minor(child.amount), child.memo ?? ''))
  return wholeSplit(amount, parts, draft)
}

function addSchedules({ scheduledTransactions }: Budget, draft: LedgerDraft, names: Names): void {
  for (const each of scheduledTransactions ?? []) {
    if (each.isTombstone) continue
    const repeats = isCalendarDate(each.date) ? cadenceOf(each) : undefined
    if (names.target(each) !== null)
      draft.leave('Schedules', 'they are transfers, which no bill repeats here')
    else if (!repeats || each.amount === 0)
      draft.leave('Schedules', 'they repeat in a way that bills do not, or not at all')
    else {
      const payee = names.payee(each.payeeId)
      draft.schedules.push({
        name: payee || each.memo || 'Bill',
        payee,
        amount_minor: names.minor(each.amount),
        estimated: false,
        repeats,
        next_date: each.date,
        end_date: null,
        account: draft.hasAccount(each.accountId) ? each.accountId : null,
        category: names.category(each.categoryId),
        notes: each.memo ?? '',
      })
    }
  }
}

function cadenceOf({
  frequency,
  date,
  twiceAMonthStartDay,
}: NonNullable<Budget['scheduledTransactions']>[number]): LedgerCadence | undefined {
  switch (frequency) {
    case 'Weekly':
      return cadenceEvery('weekly', 1)
    case 'EveryOtherWeek':
      return cadenceEvery('weekly', 2)
    case 'Every4Weeks':
      return cadenceEvery('weekly', 4)
    case 'Daily':
      return cadenceEvery('daily', 1)
    case 'TwiceAMonth': {
      const first =
        twiceAMonthStartDay && twiceAMonthStartDay <= 16 ? twiceAMonthStartDay : ((dayOf(date) - 1) % 15) + 1
      return { cadence: 'semimonthly', days: [first, Math.min(31, first + 15)] }
    }
    case 'Monthly':
      return cadenceEvery('monthly', 1)
    case 'EveryOtherMonth':
      return cadenceEvery('monthly', 2)
    case 'Every3Months':
      return cadenceEvery('monthly', 3)
    case 'Every4Months':
      return cadenceEvery('monthly', 4)
    case 'TwiceAYear':
      return cadenceEvery('monthly', 6)
    case 'Yearly':
      return cadenceEvery('yearly', 1)
    case 'EveryOtherYear':
      return cadenceEvery('yearly', 2)
    default:
      return undefined
  }
}
