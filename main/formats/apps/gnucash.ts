import { isCalendarDate } from '../../../shared/domain/calendar.ts'
import { isCurrencyCode } from '../../../shared/domain/currency.ts'
import { partsByWeight } from '../../../shared/domain/parts-by-weight.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { decode } from '../encoding.ts'
import {
  type GnucashSchedule,
  readGnucashSchedules,
  scheduleIn,
  type Template,
  templateIn,
} from './gnucash-schedules.ts'
import {
  type LedgerAccountKind,
  type LedgerPart,
  type LedgerTransaction,
  type MoveInLedger,
  type ReadingOptions,
  UnreadableExport,
} from './ledger.ts'
import { LedgerDraft } from './ledger-draft.ts'
import { fromFraction } from './minor-units.ts'
import { childOf, readElementsOf, textOf, type XmlElement } from './xml-tree.ts'

/**
 * GnuCash's file as XML: a tree of accounts, and transactions of splits in fractions that come to nothing together. Accounts of money become
 * accounts, those of expenses and income categories; the opening balance is what equity gave an account.
 * Source: github.com/Gnucash/gnucash, libgnucash/doc/xml/gnucash-v2.rnc, and books in the tests of importers of it.
 */

export function isGnucash(start: string): boolean {
  return /<gnc-v2\b/.test(start)
}

interface Account {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly parent: string
  readonly currency: string
  readonly isPlaceholder: boolean
  readonly isHidden: boolean
  readonly notes: string
}

interface Split {
  readonly account: string
  /** A fraction in the transaction's currency, and one in the account's, or in shares. */
  readonly value: string
  readonly quantity: string
  readonly memo: string
  readonly state: string
}

interface Transaction {
  readonly date: string
  readonly currency: string
  readonly description: string
  readonly notes: string
  readonly number: string
  readonly splits: readonly Split[]
}

const MONEY: Readonly<Record<string, { readonly kind: LedgerAccountKind; readonly spendable: boolean }>> = {
  BANK: { kind: 'checking', spendable: true },
  CHECKING: { kind: 'checking', spendable: true },
  SAVINGS: { kind: 'savings', spendable: true },
  CASH: { kind: 'cash', spendable: true },
  CREDIT: { kind: 'credit_card', spendable: false },
  ASSET: { kind: 'asset', spendable: false },
  RECEIVABLE: { kind: 'savings', spendable: false },
  LIABILITY: { kind: 'loan', spendable: false },
  PAYABLE: { kind: 'loan', spendable: false },
}
const SHARES: ReadonlySet<string> = new Set(['STOCK', 'MUTUAL'])

/** @throws UnreadableExport where it is no book, or is cut off. */
export function readGnucash(bytes: Uint8Array, options: ReadingOptions): MoveInLedger {
  const decoded = decode(bytes)
  if (!decoded.ok) throw new UnreadableExport(decoded.wording)
  const accounts = new Map<string, Account>()
  const transactions: Transaction[] = []
  const templates: Template[] = []
  const schedules: GnucashSchedule[] = []
  let budgets = 0
  const { unfinished } = readElementsOf(
    decoded.text,
    new Set(['account', 'transaction', 'schedxaction', 'budget']),
    (element, within) => {
      const isTemplate = within.includes('template-transactions')
      if (element.name === 'budget') budgets += 1
      else if (element.name === 'schedxaction') schedules.push(scheduleIn(element))
      else if (element.name === 'transaction') {
        if (isTemplate) templates.push(...templateIn(element))
        else transactions.push(transactionIn(element))
      } else if (!isTemplate) {
        const account = accountIn(element)
        accounts.set(account.id, account)
      }
    },
    options.onProgress,
  )
  if (unfinished)
    throw new UnreadableExport(
      worded('This GnuCash file is cut off. Save it again as XML, and send the whole file.'),
    )
  const draft = new LedgerDraft('gnucash')
  const book = new Book(accounts, draft, options.currency)
  book.addAccounts(new Set(transactions.flatMap(({ splits }) => splits.map(({ account }) => account))))
  for (const [index, transaction] of transactions.entries()) book.add(transaction, index)
  readGnucashSchedules(schedules, templates, draft, {
    currency: options.currency,
    currencyOf: id => book.currencyOf(id),
    isCategory: id => accounts.get(id)?.type === 'EXPENSE' || accounts.get(id)?.type === 'INCOME',
  })
  draft.leave('Budgets', 'those of GnuCash are of periods of their own', budgets)
  return draft.finish()
}

function accountIn(element: XmlElement): Account {
  const slots = childOf(element, 'slots')?.children ?? []
  const slot = (key: string) =>
    textOf(
      slots.find(each => textOf(each, 'key') === key),
      'value',
    )
  return {
    id: textOf(element, 'id'),
    name: textOf(element, 'name'),
    type: textOf(element, 'type').toUpperCase(),
    parent: textOf(element, 'parent'),
    currency: textOf(element, 'commodity', 'id').toUpperCase(),
    isPlaceholder: slot('placeholder') === 'true',
    isHidden: slot('hidden') === 'true',
    notes: slot('notes') || textOf(element, 'description'),
  }
}

function transactionIn(element: XmlElement): Transaction {
  const slots = childOf(element, 'slots')?.children ?? []
  const slot = (key: string) => slots.find(each => textOf(each, 'key') === key)
  // The day that was meant; the instant beside it is in the zone of whoever wrote it.
  const posted =
    textOf(slot('date-posted'), 'value', 'gdate') || textOf(element, 'date-posted', 'date').slice(0, 10)
  return {
    date: posted,
    currency: textOf(element, 'currency', 'id').toUpperCase(),
    description: textOf(element, 'description'),
    notes: textOf(slot('notes'), 'value'),
    number: textOf(element, 'num'),
    splits: (childOf(element, 'splits')?.children ?? []).map(split => ({
      account: textOf(split, 'account'),
      value: textOf(split, 'value'),
      quantity: textOf(split, 'quantity'),
      memo: textOf(split, 'memo'),
      state: textOf(split, 'reconciled-state'),
    })),
  }
}

/** Double entry as accounts and categories. */
class Book {
  readonly #accounts: ReadonlyMap<string, Account>
  readonly #draft: LedgerDraft
  readonly #currency: string

  constructor(accounts: ReadonlyMap<string, Account>, draft: LedgerDraft, currency: string) {
    this.#accounts = accounts
    this.#draft = draft
    this.#currency = currency
  }

  /** @param used the accounts that have splits */
  addAccounts(used: ReadonlySet<string>): void {
    const parents = new Set([...this.#accounts.values()].map(({ parent }) => parent))
    const names = Map.groupBy(this.#accounts.values(), ({ name }) => name.toLowerCase())
    const money = [...this.#accounts.values()].filter(({ type }) => MONEY[type])
    const own = money.filter(({ currency }) => currency === this.#currency || currency === '')
    if (own.length === 0) this.#draft.currency = money[0]?.currency ?? null
    for (const account of this.#accounts.values()) {
      const { id, type, name } = account
      const isUsed = used.has(id)
      const path = this.#pathOf(account)
      if (type === 'EXPENSE' || type === 'INCOME') {
        if (isUsed)
          this.#draft.category({
            key: id,
            name,
            group: path.slice(0, -1).join(': ') || null,
            kind: type === 'INCOME' ? 'income' : 'spending',
            archived: account.isHidden,
          })
        continue
      }
      if (SHARES.has(type))
        this.#draft.leave('Accounts of shares', 'accounts hold money: enter them under Holdings')
      const kind = MONEY[type]
      if (!kind || (!isUsed && (parents.has(id) || account.isPlaceholder))) continue
      const currency = this.currencyOf(id)
      if (!isCurrencyCode(currency)) {
        this.#draft.leave('Accounts in another currency', 'it is none that is known here')
        continue
      }
      const isShared = (names.get(name.toLowerCase())?.length ?? 0) > 1
      this.#draft.account({
        key: id,
        name: isShared ? path.join(': ') : name,
        ...kind,
        currency: currency === this.#currency ? null : currency,
        closed: account.isHidden,
        notes: account.notes,
      })
    }
  }

  /** That of an account; one that names none is in the household's. */
  currencyOf(id: string): string {
    return this.#accounts.get(id)?.currency || this.#currency
  }

  /** What a split is in the transaction's currency, the household's where that names none; undefined where it cannot be read. */
  #worthOf({ value }: Split, { currency }: Transaction): number | undefined {
    return fromFraction(value, currency || this.#currency)
  }

  /** What an account got, in its own currency; undefined where it cannot be read. */
  #quantityOf({ account, quantity }: Split): number | undefined {
    return fromFraction(quantity, this.currencyOf(account))
  }

  /** The names of an account and of what it is in, without the root. */
  #pathOf(account: Account): string[] {
    const path: string[] = []
    let at: Account | undefined = account
    while (at && at.type !== 'ROOT' && path.length < 20) {
      path.unshift(at.name)
      at = this.#accounts.get(at.parent)
    }
    return path
  }

  add(transaction: Transaction, index: number): void {
    const money = transaction.splits.filter(({ account }) => this.#draft.hasAccount(account))
    for (const split of money) this.#draft.counts(split.account, this.#quantityOf(split) ?? 0)
    if (money.length === 0) {
      this.#draft.leave('Transactions', 'none of their accounts comes along')
      return
    }
    const isWhole = transaction.splits.every(
      split => this.#worthOf(split, transaction) !== undefined && this.#quantityOf(split) !== undefined,
    )
    if (!isCalendarDate(transaction.date) || !isWhole) {
      this.#draft.leave('Transactions', 'their day or an amount cannot be read')
      return
    }
    if (this.#isOpening(transaction, money)) {
      for (const split of money)
        this.#draft.opens(split.account, this.#quantityOf(split) ?? 0, transaction.date)
      return
    }
    this.#addSides(transaction, money, index)
  }

  /** Equity alone on the other side: what the account opened with. */
  #isOpening({ splits }: Transaction, money: readonly Split[]): boolean {
    const others = splits.filter(split => !money.includes(split))
    return (
      money.length === 1 &&
      others.length > 0 &&
      others.every(({ account }) => this.#accounts.get(account)?.type === 'EQUITY')
    )
  }

  /** What a split is in a currency: its quantity where its account is in that, its value where the transaction is; undefined where neither is. */
  #amountIn(currency: string, split: Split, transaction: Transaction): number | undefined {
    const its = this.#accounts.get(split.account)
    if (its && !SHARES.has(its.type) && this.currencyOf(split.account) === currency)
      return this.#quantityOf(split)
    return (transaction.currency || this.#currency) === currency
      ? this.#worthOf(split, transaction)
      : undefined
  }

  /** The largest split of money is the transaction, and the others its parts; each other account's has its own side of it. */
  #addSides(transaction: Transaction, money: readonly Split[], index: number): void {
    const worth = (split: Split) => this.#worthOf(split, transaction) ?? 0
    const main = money.reduce((largest, split) =>
      Math.abs(worth(split)) > Math.abs(worth(largest)) ? split : largest,
    )
    const whole = this.#quantityOf(main) ?? 0
    const currency = this.currencyOf(main.account)
    const others = transaction.splits.filter(split => split !== main)
    const inCurrency = new Map(others.map(split => [split, this.#amountIn(currency, split, transaction)]))
    const unknown = others.filter(split => inCurrency.get(split) === undefined)
    const known = [...inCurrency.values()].reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
    // Those that the account's currency says nothing of share what the others leave, by what they are to each other.
    const weights = unknown.map(worth)
    if (sumMinor(weights) !== 0) {
      const shares = partsByWeight(-whole - known, weights)
      for (const [at, split] of unknown.entries()) inCurrency.set(split, shares[at])
    }
    const parts: LedgerPart[] = []
    for (const [at, split] of transaction.splits.entries()) {
      const amount = inCurrency.get(split)
      if (amount === undefined) continue
      parts.push(this.#partOf(split, amount, main, `${index} ${at}`, money))
      if (money.includes(split))
        this.#push(transaction, split, [
          {
            amount_minor: this.#quantityOf(split) ?? 0,
            category: null,
            transfer: { account: main.account, pair: `${index} ${at}` },
            notes: '',
          },
        ])
    }
    const left = whole - parts.reduce((sum, part) => sum + part.amount_minor, 0)
    if (left !== 0 || parts.length === 0) {
      if (others.length > 0)
        this.#draft.leave('Transactions in several currencies', 'what is missing became a part in no bucket')
      parts.push({ amount_minor: left, category: null, transfer: null, notes: '' })
    }
    this.#push(transaction, main, parts)
  }

  /** @param amount_minor what the split's account gets, which is what the transaction's account gives */
  #partOf(
    split: Split,
    amount_minor: number,
    main: Split,
    pair: string,
    money: readonly Split[],
  ): LedgerPart {
    const account = this.#accounts.get(split.account)
    const isMoney = money.includes(split)
    const isCategory = account?.type === 'EXPENSE' || account?.type === 'INCOME'
    if (!isMoney && !isCategory)
      this.#draft.leave(
        'Parts of transactions',
        'they are of equity or of accounts that do not come along: they are in no bucket',
      )
    const isOwnAccount = isMoney && split.account !== main.account
    return {
      amount_minor: -amount_minor + 0,
      category: isCategory ? split.account : null,
      transfer: isOwnAccount ? { account: split.account, pair } : null,
      notes: split.memo,
    }
  }

  #push(transaction: Transaction, split: Split, parts: readonly LedgerPart[]): void {
    this.#draft.transactions.push({
      account: split.account,
      date: transaction.date,
      payee: parts.some(({ transfer }) => transfer === null) ? transaction.description : '',
      description: '',
      notes: [
        parts.every(({ transfer }) => transfer !== null) ? transaction.description : '',
        transaction.notes,
        parts.length > 1 ? '' : split.memo,
        transaction.number === '' ? '' : `No. ${transaction.number}`,
      ]
        .filter(Boolean)
        .join(': '),
      cleared: STATES[split.state] ?? 'uncleared',
      tags: [],
      parts,
    })
  }
}

const STATES: Readonly<Record<string, LedgerTransaction['cleared']>> = {
  y: 'reconciled',
  c: 'cleared',
  f: 'reconciled',
}
