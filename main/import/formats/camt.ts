import { isCurrencyCode } from '../../../shared/domain/currency.ts'
import { toMinorRounded } from '../../../shared/domain/money.ts'
import { type AmountStyle, readAmount } from './amount.ts'
import { all, type Element, first, readElements, textAt } from './camt-elements.ts'
import { readDate } from './date.ts'
import { addRow, finishDraft, newDraft, type StatementDraft } from './draft.ts'
import { scanMarkup } from './markup.ts'
import type { FileText, ParsedStatement, ParseOptions, ParseResult } from './statement.ts'
import { count, lineCounter, shorten } from './text.ts'

/**
 * CAMT.053 (bank to customer statement), and its siblings 052 and 054 which have the same entries. Source: ISO 20022
 * message definitions camt.053.001.02 to .08; paths without a version differ between them only where named below.
 */

/** xs:decimal: a point, and never grouped. */
const STYLE: AmountStyle = { format: 'decimal_point', ambiguous: false, forced: true }
/** What German banks fill in for a missing name, and others for a missing reference. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  'keine information vorhanden',
  'notprovided',
  'nonref',
  'n/a',
])

interface Context {
  readonly draft: StatementDraft
  readonly currency: string
  readonly lineAt: (position: number) => number
  pending: number
  valueDated: number
}

function meant(text: string): string {
  return EMPTY_WORDS.has(text.trim().toLowerCase()) ? '' : text
}

/** `-` for a debit. RvslInd does not turn it: CdtDbtInd already says the way the money went (ISO 20022, ReversalIndicator). */
function signOf(element: Element): string {
  return textAt(element, 'CdtDbtInd') === 'DBIT' ? '-' : ''
}

function dateText(element: Element, name: string): string {
  const date = first(element, name)
  return date ? textAt(date, 'Dt') || textAt(date, 'DtTm').slice(0, 10) : ''
}

/** The other side's name; from version 08 on it stands in `Pty`. */
function partyName(details: Element | undefined, role: string): string {
  const parties = details && first(details, 'RltdPties')
  const party = parties && first(parties, role)
  return party ? meant(textAt(party, 'Nm') || textAt(party, 'Pty', 'Nm')) : ''
}

function payeeOf(details: Element | undefined, isDebit: boolean): string {
  const role = isDebit ? 'Cdtr' : 'Dbtr'
  return partyName(details, role) || partyName(details, `Ultmt${role}`)
}

/** The remittance text: its free lines, else the structured reference. */
function remittance(details: Element | undefined): string {
  const information = details && first(details, 'RmtInf')
  if (!information) return ''
  const free = all(information, 'Ustrd').map(line => line.text)
  if (free.length > 0) return free.join(' ')
  return all(information, 'Strd')
    .map(structured => textAt(structured, 'CdtrRefInf', 'Ref') || textAt(structured, 'AddtlRmtInf'))
    .filter(text => text !== '')
    .join(' ')
}

/** A payment's own amount within a batch, where the bank gives it in the account's currency. */
function detailAmount(details: Element, currency: string): string | undefined {
  const amount = first(details, 'Amt') ?? amountOf(details, 'TxAmt')
  if (!amount || (amount.currency !== '' && amount.currency !== currency)) return undefined
  return amount.text
}

function amountOf(details: Element, kind: string): Element | undefined {
  const amounts = first(details, 'AmtDtls')
  const chosen = amounts && first(amounts, kind)
  return chosen && first(chosen, 'Amt')
}

/** The payments of a batch entry, if together they are exactly the entry; else undefined and the entry stays one row. */
function batchAmounts(
  parts: readonly Element[],
  entryAmount: string,
  currency: string,
): readonly string[] | undefined {
  if (parts.length < 2) return undefined
  const texts: string[] = []
  let sum = 0
  for (const part of parts) {
    const text = detailAmount(part, currency)
    const money = text === undefined ? undefined : toMinorRounded(text, currency)
    if (text === undefined || !money?.ok || money.minor <= 0) return undefined
    texts.push(text)
    sum += money.minor
  }
  const whole = toMinorRounded(entryAmount, currency)
  return whole.ok && whole.minor === sum ? texts : undefined
}

function addEntry(context: Context, entry: Element): void {
  const { draft, currency } = context
  const line = context.lineAt(entry.at)
  const state = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')
  if (state === 'PDNG' || state === 'INFO') {
    context.pending += 1
    return
  }
  const amount = first(entry, 'Amt')
  const amountText = amount?.text ?? ''
  if (amount && amount.currency !== '' && amount.currency !== currency) {
    const message = `is in ${shorten(amount.currency)}, not in ${currency}`
    draft.problems.push({ line, field: 'amount', message, raw: shorten(amountText) })
    return
  }
  const direction = textAt(entry, 'CdtDbtInd')
  if (direction !== 'DBIT' && direction !== 'CRDT') {
    draft.problems.push({
      line,
      field: 'amount',
      message: 'does not say whether it is a debit or a credit',
      raw: shorten(direction),
    })
    return
  }
  const booked = dateText(entry, 'BookgDt')
  const written = booked || dateText(entry, 'ValDt')
  const parts = all(entry, 'NtryDtls').flatMap(details => all(details, 'TxDtls'))
  const batch = batchAmounts(parts, amountText, currency)
  const entryReference = meant(textAt(entry, 'AcctSvcrRef'))
  const extra = textAt(entry, 'AddtlNtryInf')
  const before = draft.rows.length
  const rows = batch
    ? parts.map((details, index) => ({ details, text: batch[index] ?? '' }))
    : [{ details: parts[0], text: amountText }]
  for (const [index, { details, text }] of rows.entries()) {
    const reference = (details && meant(textAt(details, 'Refs', 'AcctSvcrRef'))) || ''
    const ofEntry = batch && entryReference !== '' ? `${entryReference}/${index + 1}` : entryReference
    const description = remittance(details) || (details && textAt(details, 'AddtlTxInf')) || ''
    addRow(draft, {
      line: details && batch ? context.lineAt(details.at) : line,
      date: readDate(written, 'ymd'),
      dateText: written,
      amount: readAmount(text === '' ? '' : `${signOf(entry)}${text}`, STYLE, currency),
      amountText: text,
      payee: payeeOf(details, direction === 'DBIT') || extra,
      description: description || extra,
      bank_ref: ofEntry || reference || null,
      check_number: (details && textAt(details, 'Refs', 'ChqNb')) || null,
      category: null,
    })
  }
  if (booked === '' && draft.rows.length > before) context.valueDated += draft.rows.length - before
}

/** Closing booked balance (CLBD), else the closing balance of the interim reports. */
function readBalance(draft: StatementDraft, balance: Element, currency: string): void {
  if (textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') !== 'CLBD') return
  const amount = readAmount(`${signOf(balance)}${textAt(balance, 'Amt')}`, STYLE, currency)
  if (!amount.ok) return
  draft.closing_balance_minor = amount.minor
  const date = readDate(dateText(balance, 'Dt'), 'ymd')
  if (date.ok) draft.closing_date = date.date
}

function statementCurrency(
  account: Element | undefined,
  balances: readonly Element[],
  entry: Element | undefined,
): string | null {
  const named = [
    account && textAt(account, 'Ccy'),
    ...balances.map(balance => first(balance, 'Amt')?.currency),
    entry && first(entry, 'Amt')?.currency,
  ]
  return named.find(code => code !== undefined && isCurrencyCode(code)) ?? null
}

function readStatement(
  parts: readonly Element[],
  options: ParseOptions,
  lineAt: (position: number) => number,
  cutAt: number | undefined,
): ParsedStatement {
  const draft = newDraft()
  const account = parts.find(part => part.name === 'Acct')
  const balances = parts.filter(part => part.name === 'Bal')
  draft.currency = statementCurrency(
    account,
    balances,
    parts.find(part => part.name === 'Ntry'),
  )
  const currency = draft.currency ?? options.currency
  if (account) {
    draft.bank_account_id = textAt(account, 'Id', 'IBAN') || textAt(account, 'Id', 'Othr', 'Id') || null
    draft.bank_id =
      textAt(account, 'Svcr', 'FinInstnId', 'BICFI') || textAt(account, 'Svcr', 'FinInstnId', 'BIC') || null
  }
  const context: Context = { draft, currency, lineAt, pending: 0, valueDated: 0 }
  for (const part of parts) {
    if (part.name === 'Bal') readBalance(draft, part, currency)
    if (part.name === 'Ntry') addEntry(context, part)
  }
  if (cutAt !== undefined) {
    draft.problems.push({
      line: lineAt(cutAt),
      field: 'row',
      message: 'is cut off: the file ends within it',
      raw: '',
    })
  }
  if (context.pending > 0)
    draft.notices.push(
      `${count(context.pending, 'pending entry', 'pending entries')} left out: not booked yet.`,
    )
  if (context.valueDated > 0)
    draft.notices.push(
      `${count(context.valueDated, 'row')} without a booking date: the value date was taken.`,
    )
  return finishDraft(draft, currency)
}

/** Reads a decoded CAMT file. Fails where it holds no statement (Stmt), report (Rpt) or notification (Ntfctn). */
export function parseCamt(file: FileText, options: ParseOptions): ParseResult {
  const elements = readElements()
  scanMarkup(file.text, elements.reader, {
    foldCase: false,
    onProgress: options.onProgress && (part => options.onProgress?.(part * 0.7)),
  })
  const found = elements.statements
  if (found.length === 0) {
    return { ok: false, message: 'This is not a CAMT file: it has no bank statement (Stmt) in it.' }
  }
  const lineAt = lineCounter(file.text)
  const cutAt = elements.cutAt()
  const statements = found.map((parts, index) =>
    readStatement(parts, options, lineAt, index === found.length - 1 ? cutAt : undefined),
  )
  const notices = cutAt === undefined ? [] : ['The file ends before its last tag: it may be incomplete.']
  return {
    ok: true,
    file: {
      format: 'camt',
      encoding: file.encoding,
      statements,
      notices,
      date_order: null,
      number_format: 'decimal_point',
      ambiguities: [],
      fingerprint: 'camt',
    },
  }
}
