import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { type Wording, worded } from '../../shared/domain/wording.ts'
import { accountIdOf } from './account-id.ts'
import { balanceWord } from './balance-words.ts'
import { newDraft, type StatementDraft } from './draft.ts'
import { MOST_PARTS } from './join-statements.ts'
import type { MarkupReader } from './markup.ts'
import type { BankAccountKind } from './statement.ts'
import { shorten, tidy } from './text.ts'

/** The parts of an OFX document that an import needs, as text, collected from the scanner's tags. */

/** A STMTTRN as text. */
export interface Transaction {
  readonly at: number
  amount: string
  date: string
  name: string
  memo: string
  bankRef: string
  checkNumber: string
  kind: string
  /** CURSYM of its CURRENCY aggregate: what TRNAMT is in, where not the statement's currency. */
  amountCurrency: string
  /** CURSYM of its ORIGCURRENCY aggregate: what was paid in, TRNAMT being converted already. */
  originalCurrency: string
  /** CURRATE: what one unit of that currency is in the statement's. */
  rate: string
  correctedRef: string
  correctAction: string
  /** A STMTTRNP, which is not booked yet. */
  readonly pending: boolean
  complete: boolean
}

/** A transaction that starts at a place of the file, with nothing in it yet. */
export function newTransaction(at: number, pending: boolean): Transaction {
  return {
    at,
    pending,
    amount: '',
    date: '',
    name: '',
    memo: '',
    bankRef: '',
    checkNumber: '',
    kind: '',
    amountCurrency: '',
    originalCurrency: '',
    rate: '',
    correctedRef: '',
    correctAction: '',
    complete: false,
  }
}

function setField(transaction: Transaction, name: string, text: string): void {
  switch (name) {
    case 'TRNAMT':
      transaction.amount = text
      break
    case 'DTPOSTED':
      transaction.date = text
      break
    case 'DTTRAN':
      if (transaction.pending) transaction.date = text
      break
    case 'TRNTYPE':
      transaction.kind = text.toUpperCase()
      break
    case 'CORRECTFITID':
      transaction.correctedRef = text
      break
    case 'CORRECTACTION':
      transaction.correctAction = text.toUpperCase()
      break
    case 'NAME':
      // The full name of PAYEE or EXTDNAME is kept over NAME, which is cut at 32 characters.
      transaction.name ||= text
      break
    case 'PAYEE':
    case 'EXTDNAME':
      transaction.name = text
      break
    case 'MEMO':
      transaction.memo = text
      break
    case 'FITID':
      transaction.bankRef = text
      break
    case 'CHECKNUM':
      transaction.checkNumber = text
      break
  }
}

export interface Statement {
  readonly draft: StatementDraft
  readonly transactions: Transaction[]
  /** LEDGERBAL. */
  balance: string
  balanceDate: string
  /** The opening balance among the named balances of BALLIST. */
  openingBalance: string
  openingDate: string
  periodStart: string
  periodEnd: string
  otherTransactions: number
}

export interface Document {
  readonly statements: Statement[]
  /** Each once, by its text. */
  readonly bankMessages: Map<string, Wording>
  hasRoot: boolean
  closed: boolean
  /** More statements than a file may have: the rest was not read. */
  tooMany: boolean
}

/** Whether a statement says anything: an account, a row, a balance. Empty shells are not worth asking about. */
export function isSubstantial(statement: Statement): boolean {
  const { draft, transactions, balance } = statement
  return draft.bank_account_id !== null || transactions.length > 0 || balance !== ''
}

function newStatement(kind: BankAccountKind | null): Statement {
  const draft = newDraft()
  draft.account_kind = kind
  return {
    draft,
    transactions: [],
    balance: '',
    balanceDate: '',
    openingBalance: '',
    openingDate: '',
    periodStart: '',
    periodEnd: '',
    otherTransactions: 0,
  }
}

const TRANSACTIONS: ReadonlySet<string> = new Set(['STMTTRN', 'STMTTRNP'])
const STATEMENTS: ReadonlySet<string> = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS'])
const ACCOUNTS: ReadonlySet<string> = new Set(['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM'])
/** Aggregates whose fields mean something of their own; in all others fields are passed over. */
const AGGREGATES: ReadonlySet<string> = new Set([
  ...STATEMENTS,
  ...ACCOUNTS,
  ...[
    'OFX',
    'STMTTRN',
    'STMTTRNP',
    'STATUS',
    'LEDGERBAL',
    'AVAILBAL',
    'BALLIST',
    'BAL',
    'BANKACCTTO',
    'CCACCTTO',
    'PAYEE',
    'CURRENCY',
    'ORIGCURRENCY',
  ],
  ...['BANKTRANLIST', 'BANKTRANLISTP', 'INVTRANLIST', 'INVBANKTRAN', 'INVTRAN', 'SECID', 'IMAGEDATA'],
])
/** Different messages of the bank that are shown. */
const MOST_MESSAGES = 5
/** Real files nest eight deep; deeper tags are passed over, so a hostile file cannot make the stack costly. */
const DEEPEST = 64
const ACCOUNT_KINDS: Readonly<Record<string, BankAccountKind>> = {
  CHECKING: 'checking',
  SAVINGS: 'savings',
  MONEYMRKT: 'savings',
  CD: 'savings',
  CREDITLINE: 'loan',
}

/** Collects statements and transactions from the scanner's tags. */
export class DocumentReader implements MarkupReader {
  readonly #document: Document
  readonly #stack: string[] = []
  #field = ''
  #value = ''
  #statement: Statement | undefined
  #transaction: Transaction | undefined
  #status = new Map<string, string>()
  #named = new Map<string, string>()

  constructor(document: Document) {
    this.#document = document
  }

  #startStatement(kind: BankAccountKind | null): Statement {
    const before = this.#document.statements.at(-1)
    if (before && !isSubstantial(before)) this.#document.statements.pop()
    const statement = newStatement(kind)
    this.#statement = statement
    if (this.#document.statements.length < MOST_PARTS) this.#document.statements.push(statement)
    else this.#document.tooMany = true
    return statement
  }

  #endStatus(): void {
    const severity = this.#status.get('SEVERITY')?.toUpperCase()
    const code = this.#status.get('CODE') ?? ''
    const failed =
      severity === 'ERROR' || severity === 'WARN' || (severity === undefined && !/^0*$/.test(code))
    if (failed) {
      const words = this.#status.get('MESSAGE') || 'no explanation'
      const said = code
        ? worded('The bank says: {words} (code {code})', { words: shorten(words), code: shorten(code) })
        : worded('The bank says: {words}', { words: shorten(words) })
      if (this.#document.bankMessages.size < MOST_MESSAGES) this.#document.bankMessages.set(said.text, said)
    }
    this.#status = new Map()
  }

  #take(name: string, text: string): void {
    const inside = this.#stack.at(-1) ?? ''
    if (TRANSACTIONS.has(inside) && this.#transaction) setField(this.#transaction, name, text)
    else if (inside === 'PAYEE' && name === 'NAME' && this.#transaction)
      setField(this.#transaction, 'PAYEE', text)
    else if (inside === 'CURRENCY' && name === 'CURSYM' && this.#transaction)
      this.#transaction.amountCurrency = text.toUpperCase()
    else if (inside === 'ORIGCURRENCY' && name === 'CURSYM' && this.#transaction)
      this.#transaction.originalCurrency = text.toUpperCase()
    else if ((inside === 'CURRENCY' || inside === 'ORIGCURRENCY') && name === 'CURRATE' && this.#transaction)
      this.#transaction.rate = text
    else if (inside === 'BAL') this.#named.set(name, text)
    else if (inside === 'STATUS') this.#status.set(name, text)
    else if (this.#statement && inside === 'LEDGERBAL') {
      if (name === 'BALAMT') this.#statement.balance = text
      if (name === 'DTASOF') this.#statement.balanceDate = text
    } else if (this.#statement && inside === 'BANKTRANLIST') {
      if (name === 'DTSTART') this.#statement.periodStart = text
      if (name === 'DTEND') this.#statement.periodEnd = text
    } else if (this.#statement && ACCOUNTS.has(inside)) {
      if (name === 'ACCTID') this.#statement.draft.bank_account_id = accountIdOf(text)
      if (name === 'BANKID' || name === 'BROKERID') this.#statement.draft.bank_id = text
      if (name === 'ACCTTYPE') this.#statement.draft.account_kind = ACCOUNT_KINDS[text.toUpperCase()] ?? null
    } else if (this.#statement && name === 'CURDEF' && STATEMENTS.has(inside)) {
      const code = text.toUpperCase()
      if (isCurrencyCode(code)) this.#statement.draft.currency = code
      else
        this.#statement.draft.notices.push(
          worded('"{code}" is not a currency code.', { code: shorten(text) }),
        )
    }
  }

  #endField(): void {
    if (this.#field !== '' && this.#value !== '') {
      const text = tidy(this.#value)
      if (text !== '') this.#take(this.#field, text)
    }
    this.#field = ''
    this.#value = ''
  }

  #endNamedBalance(): void {
    if (
      this.#statement &&
      balanceWord(this.#named.get('NAME') || this.#named.get('DESC') || '') === 'opening'
    ) {
      this.#statement.openingBalance = this.#named.get('VALUE') ?? ''
      this.#statement.openingDate = this.#named.get('DTASOF') ?? ''
    }
    this.#named = new Map()
  }

  #leave(name: string): void {
    if (name === 'BAL') this.#endNamedBalance()
    if (TRANSACTIONS.has(name)) {
      if (this.#transaction) this.#transaction.complete = true
      this.#transaction = undefined
    }
    if (name === 'STATUS') this.#endStatus()
    if (STATEMENTS.has(name)) this.#statement = undefined
    if (name === 'OFX') this.#document.closed = true
  }

  open(name: string, at: number): void {
    this.#endField()
    if (!AGGREGATES.has(name) || this.#stack.length === DEEPEST) {
      this.#field = name
      return
    }
    if (name === 'OFX') this.#document.hasRoot = true
    // A transaction or statement cannot hold another: the closing tag of the one before is missing.
    if (TRANSACTIONS.has(name) || STATEMENTS.has(name)) {
      while (
        this.#stack.length > 0 &&
        (this.#stack.some(open => TRANSACTIONS.has(open)) ||
          (STATEMENTS.has(name) && this.#stack.at(-1) !== 'OFX'))
      ) {
        this.#leave(this.#stack.pop() ?? '')
      }
    }
    this.#stack.push(name)
    if (name === 'BANKTRANLIST' && !this.#statement) this.#startStatement(null)
    if (STATEMENTS.has(name)) this.#startStatement(name === 'CCSTMTRS' ? 'credit_card' : null)
    if (name === 'INVTRAN' && this.#statement) this.#statement.otherTransactions += 1
    if (TRANSACTIONS.has(name)) {
      const owner = this.#statement ?? this.#startStatement(null)
      this.#transaction = newTransaction(at, name === 'STMTTRNP')
      owner.transactions.push(this.#transaction)
    }
  }

  text(part: string): void {
    // Some banks write PAYEE as a plain field.
    if (this.#field === '' && this.#stack.at(-1) === 'PAYEE') this.#field = this.#stack.pop() ?? ''
    if (this.#field !== '') this.#value = this.#value === '' ? part : `${this.#value}${part}`
  }

  close(name: string): void {
    this.#endField()
    if (!AGGREGATES.has(name) || !this.#stack.includes(name)) return
    for (let left = ''; left !== name; ) {
      left = this.#stack.pop() ?? name
      this.#leave(left)
    }
  }

  end(): void {
    this.#endField()
  }
}
