import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { worded } from '../../shared/domain/wording.ts'
import { accountIdOf } from './account-id.ts'
import { type AmountStyle, readAmount } from './amount.ts'
import { addProblem, addRow, newDraft, type StatementDraft } from './draft.ts'
import { joinStatements, MOST_PARTS, tooManyStatements } from './join-statements.ts'
import { readDetails } from './mt940-details.ts'
import { type Field, MOST_LINES, readFields } from './mt940-fields.ts'
import { type Balance, readBalanceField, readStatementLine, type StatementLine } from './mt940-line.ts'
import { type Reversal, settleReversals } from './reversals.ts'
import type { FileText, ParsedRow, ParseOptions, ParseResult } from './statement.ts'
import { withUnixLines } from './text.ts'

/**
 * SWIFT MT940, the customer statement of banks before CAMT. Source: SWIFT Standards MT, category 9; the German, Dutch, Swiss and Polish
 * banks' own descriptions of field 86.
 */

const STYLE: AmountStyle = { format: 'decimal_point', ambiguous: false, forced: true }

/** Whether the start of a text is an MT940 file: its first fields, each at the start of a line. */
export function isMt940(head: string): boolean {
  return /^(?:\{4:\s*)?:20:/m.test(head) && /^:25P?:/m.test(head) && /^:(?:6[0-2][FM]?|28C?):/m.test(head)
}

/** A message on its way to a draft. */
interface Message {
  readonly draft: StatementDraft
  readonly reversals: Reversal[]
  row: { readonly field: Field; readonly details: string[] } | undefined
  /** After the closing balance, `:86:` is about the statement. */
  closed: boolean
}

function newMessage(): Message {
  return { draft: newDraft(), reversals: [], row: undefined, closed: false }
}

/** `:25:` has the bank's code and the number, or an IBAN, some with the currency behind it; `:25P:` has the BIC on a second line. */
function readAccount(draft: StatementDraft, { tag, lines }: Field): void {
  const written = (lines[0] ?? '').trim().replace(/^\/+/, '')
  const slash = written.lastIndexOf('/')
  const number = (slash === -1 ? written : written.slice(slash + 1)).trim()
  const currency = /\s?([A-Z]{3})$/.exec(number)
  const bare = currency && isCurrencyCode(currency[1] ?? '') ? number.slice(0, currency.index) : number
  draft.bank_account_id = accountIdOf(/\d/.test(bare) ? bare : number)
  const bank = slash === -1 ? '' : written.slice(0, slash).trim()
  draft.bank_id = bank || (tag === '25P' && lines[1]?.trim()) || null
}

function minorOf(balance: Balance, currency: string): number | undefined {
  const amount = readAmount(balance.amount, STYLE, currency)
  return amount.ok && balance.currency === currency ? amount.minor : undefined
}

function readOpening(draft: StatementDraft, field: Field): void {
  const balance = readBalanceField(field.lines)
  if (!balance) return
  if (isCurrencyCode(balance.currency)) draft.currency = balance.currency
  const minor = minorOf(balance, balance.currency)
  if (minor === undefined || draft.currency === null) return
  draft.opening_balance_minor = minor
  draft.opening_date = balance.date.ok ? balance.date.date : null
}

function readClosing(draft: StatementDraft, field: Field): void {
  const balance = readBalanceField(field.lines)
  if (!balance) return
  if (draft.currency === null && isCurrencyCode(balance.currency)) draft.currency = balance.currency
  const minor = draft.currency === null ? undefined : minorOf(balance, draft.currency)
  if (minor === undefined) return
  draft.closing_balance_minor = minor
  draft.closing_date = balance.date.ok ? balance.date.date : null
}

function originalOf(
  details: ReturnType<typeof readDetails>,
  isOut: boolean,
  currency: string,
): ParsedRow['original'] {
  const { original } = details
  if (!original || original.currency === currency) return null
  const amount = readAmount(original.amount.replace(',', '.').replace(/\.$/, ''), STYLE, original.currency)
  if (!amount.ok || amount.minor === 0) return null
  return { amount_minor: isOut ? -amount.minor : amount.minor, currency: original.currency }
}

function addLine(
  message: Message,
  field: Field,
  line: StatementLine,
  texts: readonly string[],
  currency: string,
): void {
  const { draft } = message
  const details = readDetails(texts)
  const isAdded = addRow(draft, {
    line: field.line,
    date: line.date,
    dateText: line.dateText,
    amount: readAmount(line.amount, STYLE, currency),
    amountText: line.amount,
    payee: details.payee,
    description: details.description || line.supplementary || line.customerRef,
    bank_ref: line.bankRef,
    check_number: null,
    category: null,
    more: {
      left_out: line.isPending ? 'pending' : null,
      original: originalOf(details, line.amount.startsWith('-'), currency),
    },
  })
  if (isAdded && line.isReversal && !line.isPending)
    message.reversals.push({ row: draft.rows.length - 1, otherPayee: details.payee })
}

/** Puts the statement line that is waiting for its details into the draft. */
function endRow(message: Message, currency: string): void {
  const { row, draft } = message
  message.row = undefined
  if (!row) return
  const { field, details } = row
  const raw = field.lines[0] ?? ''
  const line = readStatementLine(field.lines)
  const isCut = field.cut && !line?.isWhole
  if (line && !isCut) addLine(message, field, line, details, draft.currency ?? currency)
  else
    addProblem(draft, {
      line: field.line,
      field: 'row',
      message: isCut ? 'is cut off: the file ends within it' : 'is not a statement line',
      raw,
    })
}

/** Takes the fields of a file one after the other and hands each message on as it ends. */
function messageReader(currency: string, end: (draft: StatementDraft) => void) {
  let message = newMessage()
  const finish = () => {
    endRow(message, currency)
    settleReversals(message.draft, message.reversals)
    const { draft } = message
    const isSubstantial =
      draft.bank_account_id !== null ||
      draft.rows.length > 0 ||
      draft.problems.length > 0 ||
      draft.closing_balance_minor !== null
    if (isSubstantial) end(draft)
    message = newMessage()
  }
  /** Some banks write `:20:` and `:25:` once and go on with the next balance. */
  const next = () => {
    const { bank_account_id, bank_id } = message.draft
    finish()
    message.draft.bank_account_id = bank_account_id
    message.draft.bank_id = bank_id
  }
  const take = (field: Field) => {
    const { draft } = message
    switch (field.tag) {
      case '20':
        finish()
        break
      case '25':
      case '25P':
        if (draft.bank_account_id !== null) finish()
        readAccount(message.draft, field)
        break
      case '60F':
      case '60M':
      case '60':
        endRow(message, currency)
        if (message.closed || draft.opening_balance_minor !== null || draft.rows.length > 0) next()
        readOpening(message.draft, field)
        break
      case '61':
        endRow(message, currency)
        message.row = { field, details: [] }
        break
      case '86':
        if (!message.closed && message.row && message.row.details.length < MOST_LINES)
          message.row.details.push(...field.lines)
        break
      case '62F':
      case '62M':
      case '62':
        endRow(message, currency)
        readClosing(draft, field)
        message.closed = true
        break
      default:
        break
    }
  }
  return { take, finish }
}

/** Reads a decoded MT940 file. Fails where it holds no statement. */
export function parseMt940(file: FileText, options: ParseOptions): ParseResult {
  const drafts: StatementDraft[] = []
  let tooMany = false
  const reader = messageReader(options.currency, draft => {
    if (drafts.length < MOST_PARTS) drafts.push(draft)
    else tooMany = true
  })
  for (const field of readFields(withUnixLines(file.text), options.onProgress)) reader.take(field)
  reader.finish()
  if (tooMany) return tooManyStatements(MOST_PARTS)
  if (drafts.length === 0)
    return {
      ok: false,
      wording: worded('This is not an MT940 file: it has no statement (:25: and :60F:) in it.'),
    }
  const statements = joinStatements(drafts, options.currency, () => options.onProgress?.(1))
  if ('ok' in statements) return statements
  const isCut = drafts.at(-1)?.closing_balance_minor === null
  return {
    ok: true,
    file: {
      format: 'mt940',
      encoding: file.encoding,
      statements,
      notices: isCut
        ? ['The last statement has no closing balance (:62F:): the file may be incomplete.']
        : [],
      date_order: null,
      number_format: 'decimal_comma',
      ambiguities: [],
      fingerprint: 'mt940',
    },
  }
}
