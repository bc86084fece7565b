import { isCurrencyCode } from '../../shared/domain/currency.ts'
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
  /** Each once. */
  readonly bankMessages: Set<string>
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
export function documentReader(document: Document): MarkupReader & { end(): void } {
  const stack: string[] = []
  let field = ''
  let value = ''
  let statement: Statement | undefined
  let transaction: Transaction | undefined
  let status = new Map<string, string>()
  let named = new Map<string, string>()

  const startStatement = (kind: BankAccountKind | null) => {
    const before = document.statements.at(-1)
    if (before && !isSubstantial(before)) document.statements.pop()
    statement = newStatement(kind)
    if (document.statements.length < MOST_PARTS) document.statements.push(statement)
    else document.tooMany = true
    return statement
  }
  const endStatus = () => {
    const severity = status.get('SEVERITY')?.toUpperCase()
    const code = status.get('CODE') ?? ''
    const failed =
      severity === 'ERROR' || severity === 'WARN' || (severity === undefined && !/^0*$/.test(code))
    if (failed) {
      const words = status.get('MESSAGE') || 'no explanation'
      if (document.bankMessages.size < MOST_MESSAGES)
        document.bankMessages.add(`The bank says: ${shorten(words)}${code ? ` (code ${shorten(code)})` : ''}`)
    }
    status = new Map()
  }
  const take = (name: string, text: string) => {
    const inside = stack.at(-1) ?? ''
    if (TRANSACTIONS.has(inside) && transaction) setField(transaction, name, text)
    else if (inside === 'PAYEE' && name === 'NAME' && transaction) setField(transaction, 'PAYEE', text)
    else if (inside === 'CURRENCY' && name === 'CURSYM' && transaction)
      transaction.amountCurrency = text.toUpperCase()
    else if (inside === 'ORIGCURRENCY' && name === 'CURSYM' && transaction)
      transaction.originalCurrency = text.toUpperCase()
    else if ((inside === 'CURRENCY' || inside === 'ORIGCURRENCY') && name === 'CURRATE' && transaction)
      transaction.rate = text
    else if (inside === 'BAL') named.set(name, text)
    else if (inside === 'STATUS') status.set(name, text)
    else if (statement && inside === 'LEDGERBAL') {
      if (name === 'BALAMT') statement.balance = text
      if (name === 'DTASOF') statement.balanceDate = text
    } else if (statement && inside === 'BANKTRANLIST') {
      if (name === 'DTSTART') statement.periodStart = text
      if (name === 'DTEND') statement.periodEnd = text
    } else if (statement && ACCOUNTS.has(inside)) {
      if (name === 'ACCTID') statement.draft.bank_account_id = accountIdOf(text)
      if (name === 'BANKID' || name === 'BROKERID') statement.draft.bank_id = text
      if (name === 'ACCTTYPE') statement.draft.account_kind = ACCOUNT_KINDS[text.toUpperCase()] ?? null
    } else if (statement && name === 'CURDEF' && STATEMENTS.has(inside)) {
      const code = text.toUpperCase()
      if (isCurrencyCode(code)) statement.draft.currency = code
      else statement.draft.notices.push(`"${shorten(text)}" is not a currency code.`)
    }
  }
  const endField = () => {
    if (field !== '' && value !== '') {
      const text = tidy(value)
      if (text !== '') take(field, text)
    }
    field = ''
    value = ''
  }
  const endNamedBalance = () => {
    if (statement && balanceWord(named.get('NAME') || named.get('DESC') || '') === 'opening') {
      statement.openingBalance = named.get('VALUE') ?? ''
      statement.openingDate = named.get('DTASOF') ?? ''
    }
    named = new Map()
  }
  const leave = (name: string) => {
    if (name === 'BAL') endNamedBalance()
    if (TRANSACTIONS.has(name)) {
      if (transaction) transaction.complete = true
      transaction = undefined
    }
    if (name === 'STATUS') endStatus()
    if (STATEMENTS.has(name)) statement = undefined
    if (name === 'OFX') document.closed = true
  }

  return {
    open(name, at) {
      endField()
      if (!AGGREGATES.has(name) || stack.length === DEEPEST) {
        field = name
        return
      }
      if (name === 'OFX') document.hasRoot = true
      // A transaction or statement cannot hold another: the closing tag of the one before is missing.
      if (TRANSACTIONS.has(name) || STATEMENTS.has(name)) {
        while (
          stack.length > 0 &&
          (stack.some(open => TRANSACTIONS.has(open)) || (STATEMENTS.has(name) && stack.at(-1) !== 'OFX'))
        ) {
          leave(stack.pop() ?? '')
        }
      }
      stack.push(name)
      if (name === 'BANKTRANLIST' && !statement) startStatement(null)
      if (STATEMENTS.has(name)) startStatement(name === 'CCSTMTRS' ? 'credit_card' : null)
      if (name === 'INVTRAN' && statement) statement.otherTransactions += 1
      if (TRANSACTIONS.has(name)) {
        const owner = statement ?? startStatement(null)
        transaction = newTransaction(at, name === 'STMTTRNP')
        owner.transactions.push(transaction)
      }
    },
    text(part) {
      // Some banks write PAYEE as a plain field.
      if (field === '' && stack.at(-1) === 'PAYEE') field = stack.pop() ?? ''
      if (field !== '') value = value === '' ? part : `${value}${part}`
    },
    close(name) {
      endField()
      if (!AGGREGATES.has(name) || !stack.includes(name)) return
      for (let left = ''; left !== name; ) {
        left = stack.pop() ?? name
        leave(left)
      }
    },
    end: endField,
  }
}
