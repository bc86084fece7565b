import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { worded } from '../../shared/domain/wording.ts'
import { accountIdOf } from './account-id.ts'
import { readAmount } from './amount.ts'
import { batchAmounts, chargesOf, originalOf, STYLE, signOf } from './camt-amounts.ts'
import { all, type Element, first, textAt } from './camt-elements.ts'
import { type Holder, meant, remittance, sidesOf } from './camt-parties.ts'
import { readDate } from './date.ts'
import { addProblem, addRow, newDraft, type StatementDraft } from './draft.ts'
import { type Reversal, settleReversals } from './reversals.ts'
import type { ParsedRow, ParseOptions } from './statement.ts'
import { fold } from './text.ts'

/** One statement (Stmt), report (Rpt) or notification (Ntfctn) of a CAMT file on its way to a draft. */

interface Context {
  readonly draft: StatementDraft
  readonly currency: string
  readonly holder: Holder
  readonly lineAt: (position: number) => number
  readonly reversals: Reversal[]
  /** Entries that are not booked and have no date yet, so that they cannot be shown as rows. */
  undated: number
}

/** The day as the bank wrote it: a time and a zone behind it never move it. */
function dateText(element: Element, name: string): string {
  const date = first(element, name)
  return date ? (textAt(date, 'Dt') || textAt(date, 'DtTm')).slice(0, 10) : ''
}

/** Several payments in one entry. */
interface Batch {
  readonly payments: number
  readonly names: readonly string[]
}

function batchOf(
  entry: Element,
  parts: readonly Element[],
  isDebit: boolean,
  holder: Holder,
): Batch | undefined {
  const said = all(entry, 'NtryDtls').map(details => Number(textAt(details, 'Btch', 'NbOfTxs')))
  const payments = Math.max(parts.length, ...said.filter(number => Number.isInteger(number)))
  if (payments < 2) return undefined
  const names = parts.map(details => sidesOf(details, isDebit, false, holder).payee)
  return { payments, names: [...new Set(names)] }
}

/** Names of a batch's payments that its text has room for. */
const NAMED = 5

/** How a batch that stays one row is called: never by one of its payments, unless all are to the same. */
function batchTexts({ payments, names }: Batch, parts: number, extra: string) {
  const [only = ''] = names
  if (names.length === 1 && only !== '' && parts === payments) return { payee: only, description: extra }
  const known = names.filter(name => name !== '')
  const listed = known.slice(0, NAMED).join(', ') + (known.length > NAMED ? ', …' : '')
  return {
    payee: `Batch of ${payments} payments`,
    description: listed === '' ? extra : extra === '' ? listed : `${extra} (${listed})`,
  }
}

/** What an entry says of itself, before it is looked at as payments. */
interface Entry {
  readonly element: Element
  readonly line: number
  readonly amountText: string
  readonly currency: string
  readonly isDebit: boolean
  readonly isReversal: boolean
  /** The day it was booked, or '' where it names the day of its value only. */
  readonly booked: string
  readonly written: string
  readonly left_out: ParsedRow['left_out']
}

/** undefined for an entry that gives no row; what is wrong with it is told of. */
function entryOf(context: Context, element: Element): Entry | undefined {
  const { draft } = context
  const line = context.lineAt(element.at)
  const state = textAt(element, 'Sts', 'Cd') || textAt(element, 'Sts')
  const pending = state !== '' && state !== 'BOOK'
  const amount = first(element, 'Amt')
  const amountText = amount?.text ?? ''
  const foreign =
    amount && amount.currency !== '' && amount.currency !== context.currency ? amount.currency : ''
  if (foreign !== '' && !isCurrencyCode(foreign)) {
    const wording = worded('is in {other}, not in {currency}', {
      other: foreign,
      currency: context.currency,
    })
    addProblem(draft, { line, field: 'amount', wording, raw: amountText })
    return undefined
  }
  const direction = textAt(element, 'CdtDbtInd')
  if (direction !== 'DBIT' && direction !== 'CRDT') {
    const wording = worded('does not say whether it is a debit or a credit')
    addProblem(draft, { line, field: 'amount', wording, raw: direction })
    return undefined
  }
  const booked = dateText(element, 'BookgDt')
  const written = booked || dateText(element, 'ValDt')
  if (pending && written === '') {
    context.undated += 1
    return undefined
  }
  return {
    element,
    line,
    amountText,
    currency: foreign || context.currency,
    isDebit: direction === 'DBIT',
    isReversal: /^(?:true|1)$/.test(textAt(element, 'RvslInd')),
    booked,
    written,
    left_out: pending ? 'pending' : foreign === '' ? null : 'other_currency',
  }
}

function addEntry(context: Context, element: Element): void {
  const entry = entryOf(context, element)
  if (!entry) return
  const { amountText, currency, isDebit, booked, left_out } = entry
  const parts = all(element, 'NtryDtls').flatMap(details => all(details, 'TxDtls'))
  const split = batchAmounts(parts, element, amountText, currency)
  const batch = split ? undefined : batchOf(element, parts, isDebit, context.holder)
  const rows = split
    ? parts.map((details, index) => ({ details, text: split[index] ?? '' }))
    : [{ details: parts[0], text: amountText === '' ? '' : `${signOf(element)}${amountText}` }]
  const of = {
    ...entry,
    isSplit: split !== undefined,
    batch,
    parts: parts.length,
    reference: meant(textAt(element, 'AcctSvcrRef')),
    extra: textAt(element, 'AddtlNtryInf'),
  }
  let added = 0
  for (const [index, { details, text }] of rows.entries())
    if (addPayment(context, of, index, details, text)) added += 1
  if (booked === '' && left_out === null) context.draft.value_dated += added
}

interface PaymentsOfEntry extends Entry {
  /** Each of its payments is a row of its own. */
  readonly isSplit: boolean
  readonly batch: Batch | undefined
  readonly parts: number
  readonly reference: string
  readonly extra: string
}

/** One row of an entry: the whole of it, or one of its payments. @returns whether it was added. */
function addPayment(
  context: Context,
  entry: PaymentsOfEntry,
  index: number,
  details: Element | undefined,
  text: string,
): boolean {
  const { draft, holder } = context
  const { element, currency, written, left_out, isSplit, batch, extra } = entry
  const isOut = text.startsWith('-')
  const reference = (details && meant(textAt(details, 'Refs', 'AcctSvcrRef'))) || ''
  const ofEntry = isSplit && entry.reference !== '' ? `${entry.reference}/${index + 1}` : entry.reference
  const sides = details && sidesOf(details, isOut, entry.isReversal, holder)
  const texts = batch
    ? batchTexts(batch, entry.parts, extra)
    : {
        payee: sides?.payee || extra,
        description: (details && (remittance(details) || textAt(details, 'AddtlTxInf'))) || extra,
      }
  const read = readAmount(text, STYLE, currency)
  const sources = isSplit && details ? [details] : batch || !details ? [element] : [details, element]
  const original = originalOf(sources, isOut, currency)
  const isAdded = addRow(draft, {
    line: details && isSplit ? context.lineAt(details.at) : entry.line,
    date: readDate(written, 'ymd'),
    dateText: written,
    amount: read,
    amountText: isSplit ? text.replace(/^-/, '') : entry.amountText,
    ...texts,
    bank_ref: (batch ? entry.reference : ofEntry || reference) || null,
    check_number: (!batch && details && textAt(details, 'Refs', 'ChqNb')) || null,
    category: null,
    more: {
      left_out,
      original: left_out === 'other_currency' && read.ok ? { amount_minor: read.minor, currency } : original,
      fee_minor: chargesOf(sources, currency),
    },
  })
  if (isAdded && entry.isReversal && left_out === null)
    context.reversals.push({ row: draft.rows.length - 1, otherPayee: sides?.otherPayee ?? '' })
  return isAdded
}

/** Booked balances. Of a report in the middle of the day or a page there are interim ones only: the first opens it, the last closes it. */
interface Balances {
  opening: Element | undefined
  previous: Element | undefined
  closing: Element | undefined
  readonly interim: Element[]
}

function takeBalance(balances: Balances, balance: Element): void {
  switch (textAt(balance, 'Tp', 'CdOrPrtry', 'Cd')) {
    case 'OPBD':
      balances.opening ??= balance
      break
    case 'PRCD':
      balances.previous ??= balance
      break
    case 'CLBD':
      balances.closing = balance
      break
    case 'ITBD':
      balances.interim.push(balance)
      break
  }
}

function readBalance(balance: Element | undefined, currency: string) {
  if (!balance) return undefined
  const written = first(balance, 'Amt')
  if (written && written.currency !== '' && written.currency !== currency) return undefined
  const amount = readAmount(`${signOf(balance)}${written?.text ?? ''}`, STYLE, currency)
  if (!amount.ok) return undefined
  const date = readDate(dateText(balance, 'Dt'), 'ymd')
  return { minor: amount.minor, date: date.ok ? date.date : null }
}

function finishBalances(draft: StatementDraft, balances: Balances, currency: string): void {
  const { interim } = balances
  const opens = balances.opening ?? balances.previous
  const firstInterim = !opens && (interim.length > 1 || balances.closing) ? interim[0] : undefined
  const opening = readBalance(opens ?? firstInterim, currency)
  const lastInterim = interim.at(-1)
  const closing = readBalance(
    balances.closing ?? (lastInterim === firstInterim ? undefined : lastInterim),
    currency,
  )
  if (opening) {
    draft.opening_balance_minor = opening.minor
    draft.opening_date = opening.date
  }
  if (!closing) return
  draft.closing_balance_minor = closing.minor
  draft.closing_date = closing.date
}

/** A report of the day may hold only what came since the one before, so its opening balance does not have to lead to its interim one. */
function dropForeignOpening(draft: StatementDraft): void {
  const { opening_balance_minor: opening, closing_balance_minor: closing, rows } = draft
  if (opening === null || closing === null) return
  const sum = rows.reduce((total, row) => (row.left_out === null ? total + row.amount_minor : total), 0)
  if (opening + sum === closing) return
  draft.opening_balance_minor = null
  draft.opening_date = null
}

function periodOf(element: Element): StatementDraft['period'] {
  const day = (name: string) =>
    readDate((textAt(element, `${name}Tm`) || textAt(element, name)).slice(0, 10), 'ymd')
  const from = day('FrDt')
  const to = day('ToDt')
  return from.ok && to.ok && from.date <= to.date ? { from: from.date, to: to.date } : null
}

/** A statement as its parts come in; `finish` gives its draft. */
export interface OpenStatement {
  part(element: Element): void
  finish(cutLine: number | undefined): StatementDraft
}

/** Starts a statement. Its currency is the account's, else that of its first amount, else the household's. */
export function openStatement(options: ParseOptions, lineAt: (position: number) => number): OpenStatement {
  const draft = newDraft()
  const balances: Balances = { opening: undefined, previous: undefined, closing: undefined, interim: [] }
  const names = new Set<string>()
  let context: Context | undefined

  const settleCurrency = (code: string | undefined) => {
    if (draft.currency === null && code !== undefined && isCurrencyCode(code)) draft.currency = code
  }
  const takeAccount = (account: Element) => {
    settleCurrency(textAt(account, 'Ccy'))
    draft.bank_account_id = accountIdOf(textAt(account, 'Id', 'IBAN') || textAt(account, 'Id', 'Othr', 'Id'))
    draft.bank_id =
      textAt(account, 'Svcr', 'FinInstnId', 'BICFI') || textAt(account, 'Svcr', 'FinInstnId', 'BIC') || null
    draft.account_name = textAt(account, 'Nm') || null
    const owner = textAt(account, 'Ownr', 'Nm') || textAt(account, 'Ownr', 'Pty', 'Nm')
    if (owner !== '') names.add(fold(owner))
  }
  return {
    part(element) {
      switch (element.name) {
        case 'Acct':
          takeAccount(element)
          break
        case 'FrToDt':
          draft.period = periodOf(element)
          break
        case 'Bal':
          settleCurrency(first(element, 'Amt')?.currency)
          takeBalance(balances, element)
          break
        default:
          settleCurrency(first(element, 'Amt')?.currency)
          context ??= {
            draft,
            currency: draft.currency ?? options.currency,
            holder: { iban: draft.bank_account_id, names },
            lineAt,
            reversals: [],
            undated: 0,
          }
          addEntry(context, element)
      }
    },
    finish(cutLine) {
      finishBalances(draft, balances, draft.currency ?? options.currency)
      if (context) settleReversals(draft, context.reversals)
      if (!balances.closing) dropForeignOpening(draft)
      if (cutLine !== undefined)
        addProblem(draft, {
          line: cutLine,
          field: 'row',
          wording: worded('is cut off: the file ends within it'),
          raw: '',
        })
      if (context && context.undated > 0)
        draft.notices.push(
          context.undated === 1
            ? worded('1 pending entry without a date left out: not booked yet.')
            : worded('{count} pending entries without a date left out: not booked yet.', {
                count: context.undated,
              }),
        )
      return draft
    },
  }
}
