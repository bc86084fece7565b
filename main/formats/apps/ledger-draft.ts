import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import type { Wording } from '../../../shared/domain/wording.ts'
import type {
  Ambiguity,
  LedgerAccount,
  LedgerAccountKind,
  LedgerBudget,
  LedgerCategory,
  LedgerRule,
  LedgerSchedule,
  LedgerTransaction,
  LeftOut,
  MoveInLedger,
} from './ledger.ts'

type NewAccount = Pick<LedgerAccount, 'key' | 'name'> &
  Partial<Pick<LedgerAccount, 'kind' | 'spendable' | 'closed' | 'currency' | 'only_named' | 'notes'>> & {
    /** What the file states that the account holds. */
    readonly stated_minor?: number | undefined
  }

interface DraftAccount extends NewAccount {
  opening_minor: number
  opening_date: CalendarDate | null
  /** All of the file's rows of it, those that are left out too. */
  sum_minor: number
  rows: number
}

/** Kinds whose money can pay a bill. */
const SPENDABLE: ReadonlySet<LedgerAccountKind> = new Set(['checking', 'savings', 'cash'])

/** Gathers what a reader finds. Each row is told of with its amount as the file has it, whatever becomes of it, so that what was lost on the way shows in the balance. */
export class LedgerDraft {
  readonly #app: MoveInApp
  readonly #accounts = new Map<string, DraftAccount>()
  readonly #categories = new Map<string, LedgerCategory>()
  /** Categories of which the file does not say whether they are of income. */
  readonly #open = new Set<string>()
  readonly #payees = new Set<string>()
  readonly #leftOut = new Map<string, { readonly what: string; readonly reason: string; count: number }>()
  readonly transactions: LedgerTransaction[] = []
  readonly budgets: LedgerBudget[] = []
  readonly schedules: LedgerSchedule[] = []
  readonly rules: LedgerRule[] = []
  readonly notices: Wording[] = []
  readonly ambiguities: Ambiguity[] = []
  currency: string | null = null
  envelopes = false

  constructor(app: MoveInApp) {
    this.#app = app
  }

  /** Adds an account, or keeps the one of that key. */
  account(account: NewAccount): void {
    if (this.#accounts.has(account.key)) return
    this.#accounts.set(account.key, {
      ...account,
      opening_minor: 0,
      opening_date: null,
      sum_minor: 0,
      rows: 0,
    })
  }

  hasAccount(key: string): boolean {
    return this.#accounts.has(key)
  }

  /** Counts a row of the file into what the account holds by the file. */
  counts(key: string, amount_minor: number): void {
    const account = this.#accounts.get(key)
    if (!account) return
    account.sum_minor += amount_minor
    account.rows += 1
  }

  /** What an account opens with: a row of the file that is no income, and is counted too. */
  opens(key: string, amount_minor: number, date: CalendarDate | null): void {
    const account = this.#accounts.get(key)
    if (!account) return
    account.opening_minor += amount_minor
    if (date !== null && (account.opening_date === null || date < account.opening_date))
      account.opening_date = date
  }

  category(category: LedgerCategory): void {
    if (!this.#categories.has(category.key)) this.#categories.set(category.key, category)
  }

  /** Adds a category of which only its rows tell what it is: one in which nothing was ever paid is of income. */
  categoryByRows(key: string, name: string, group: string | null): void {
    if (this.#categories.has(key)) return
    this.#open.add(key)
    this.category({ key, name, group, kind: 'income', archived: false })
  }

  payee(name: string): void {
    if (name !== '') this.#payees.add(name)
  }

  /** Says that something is not carried over. */
  leave(what: string, reason: string, count = 1): void {
    if (count === 0) return
    const key = `${what}\n${reason}`
    const known = this.#leftOut.get(key)
    if (known) known.count += count
    else this.#leftOut.set(key, { what, reason, count })
  }

  finish(): MoveInLedger {
    for (const { payee } of this.transactions) this.payee(payee)
    return {
      app: this.#app,
      currency: this.currency,
      envelopes: this.envelopes,
      accounts: [...this.#accounts.values()].map(finished),
      categories: this.#settled(),
      payees: [...this.#payees],
      transactions: this.transactions,
      budgets: this.budgets,
      schedules: this.schedules,
      rules: this.rules,
      left_out: [...this.#leftOut.values()] satisfies LeftOut[],
      notices: this.notices,
      ambiguities: this.ambiguities,
    }
  }

  #settled(): LedgerCategory[] {
    const paid = new Set(this.budgets.map(({ category }) => category))
    for (const { parts } of this.transactions)
      for (const { category, amount_minor } of parts)
        if (category !== null && amount_minor < 0) paid.add(category)
    return [...this.#categories.values()].map(each =>
      this.#open.has(each.key) && paid.has(each.key) ? { ...each, kind: 'spending' } : each,
    )
  }
}

function finished({ stated_minor, sum_minor, rows, ...account }: DraftAccount): LedgerAccount {
  const kind = account.kind ?? kindByName(account.name)
  return {
    key: account.key,
    name: account.name,
    kind,
    spendable: account.spendable ?? SPENDABLE.has(kind),
    closed: account.closed ?? false,
    currency: account.currency ?? null,
    opening_minor: account.opening_minor,
    opening_date: account.opening_date,
    source_minor: stated_minor ?? sum_minor,
    source: stated_minor === undefined ? 'rows' : 'stated',
    only_named: (account.only_named ?? false) && rows === 0,
    notes: account.notes ?? '',
  }
}

const BY_WORD: readonly (readonly [RegExp, LedgerAccountKind])[] = [
  [/\b(credit ?card|visa|master ?card|amex|american express|card|kreditkarte)\b/i, 'credit_card'],
  [/\b(mortgage|hypothek)\b/i, 'mortgage'],
  [/\bline of credit\b/i, 'line_of_credit'],
  [/\b(loan|debt|darlehen|kredit)\b/i, 'loan'],
  [/\b(brokerage|investments?|ira|401k|depot)\b/i, 'brokerage_cash'],
  [/\b(savings?|sparkonto|tagesgeld)\b/i, 'savings'],
  [/\b(cash|wallet|bargeld|petty)\b/i, 'cash'],
]

/** The kind of an account of which the file says only the name. */
export function kindByName(name: string): LedgerAccountKind {
  return BY_WORD.find(([words]) => words.test(name))?.[1] ?? 'checking'
}
