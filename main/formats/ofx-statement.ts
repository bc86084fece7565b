import { currencyExponent, isCurrencyCode } from '../../shared/domain/currency.ts'
import { worded } from '../../shared/domain/wording.ts'
import { type AmountReading, type AmountStyle, readAmount } from './amount.ts'
import { readOfxDate } from './date.ts'
import { addProblem, addRow, type RowDraft, type StatementDraft } from './draft.ts'
import { type BalanceRows, findBalanceRows } from './ofx-balances.ts'
import { newTransaction, type Statement, type Transaction } from './ofx-document.ts'
import { findSigns, type SignReading, signedByKind } from './ofx-signs.ts'
import { originalMinor } from './original-amount.ts'
import type { ParsedRow, ParseOptions } from './statement.ts'
import { shorten } from './text.ts'

/** One statement of an OFX file: its transactions as text become rows. */

export interface OfxReading {
  readonly style: AmountStyle
  readonly options: ParseOptions
  readonly lineAt: (position: number) => number
  /** Called twice for each transaction. */
  readonly onRow: () => void
}

const NOTHING: AmountReading = { ok: true, minor: 0, rounded: false, sign: null }

/** A transaction with what its text reads as. */
interface Reading {
  readonly transaction: Transaction
  readonly amount: AmountReading
  readonly date: ReturnType<typeof readOfxDate>
  /** What the amount is in, where that is not the statement's currency. */
  readonly foreign: string | null
}

function readTransaction(transaction: Transaction, style: AmountStyle, currency: string): Reading {
  const named = transaction.amountCurrency
  const foreign = named !== '' && named !== currency && isCurrencyCode(named) ? named : null
  const removes = transaction.correctedRef !== '' && transaction.correctAction === 'DELETE'
  const amount =
    removes && transaction.amount === ''
      ? NOTHING
      : readAmount(transaction.amount, style, foreign ?? currency)
  return { transaction, amount, date: readOfxDate(transaction.date), foreign }
}

function originalOf(
  { transaction, foreign }: Reading,
  minor: number,
  currency: string,
): ParsedRow['original'] {
  if (foreign !== null) return { amount_minor: minor, currency: foreign }
  const { originalCurrency: named, rate } = transaction
  // Banks that do not know the rate write 1.
  if (named === '' || named === currency || !isCurrencyCode(named) || /^1(?:[.,]0*)?$/.test(rate)) return null
  const decimals = { account: currencyExponent(currency), original: currencyExponent(named) }
  const original = originalMinor(minor, rate, decimals)
  return original === undefined ? null : { amount_minor: original, currency: named }
}

function correctionOf({ correctedRef, correctAction }: Transaction): ParsedRow['correction'] {
  if (correctedRef === '') return null
  return { bank_ref: correctedRef, action: correctAction === 'DELETE' ? 'delete' : 'replace' }
}

/** The balances that stand in the statement itself, and the days it says it covers. */
function readBalances(found: Statement, style: AmountStyle, currency: string): void {
  const { draft } = found
  const closing = found.balance === '' ? undefined : readAmount(found.balance, style, currency)
  if (closing?.ok) {
    draft.closing_balance_minor = closing.minor
    const date = readOfxDate(found.balanceDate)
    if (date.ok) draft.closing_date = date.date
  }
  const opening = found.openingBalance === '' ? undefined : readAmount(found.openingBalance, style, currency)
  if (opening?.ok) {
    draft.opening_balance_minor = opening.minor
    const date = readOfxDate(found.openingDate)
    if (date.ok) draft.opening_date = date.date
  }
  const from = readOfxDate(found.periodStart)
  const to = readOfxDate(found.periodEnd)
  if (from.ok && to.ok && from.date <= to.date) draft.period = { from: from.date, to: to.date }
}

/** Takes over what the balance rows say, where the statement does not say it itself. */
function takeBalanceRows(
  draft: StatementDraft,
  balances: BalanceRows,
  readingAt: (index: number) => Reading,
): void {
  const opening = balances.opening === null ? undefined : readingAt(balances.opening)
  if (opening?.amount.ok && opening.date.ok && draft.opening_balance_minor === null) {
    draft.opening_balance_minor = opening.amount.minor
    draft.opening_date = opening.date.date
  }
  if (draft.closing_balance_minor !== null) return
  for (const [index, reason] of balances.rows) {
    const { amount, date } = readingAt(index)
    if (reason !== 'closing_balance' || !amount.ok || !date.ok) continue
    if (draft.closing_date !== null && date.date < draft.closing_date) continue
    draft.closing_balance_minor = amount.minor
    draft.closing_date = date.date
  }
}

/** Whether a transaction counts in the account's balance. */
function isPayment({ transaction, foreign, amount, date }: Reading): boolean {
  return !transaction.pending && transaction.complete && foreign === null && amount.ok && date.ok
}

function findSignReading(found: Statement, minors: Float64Array, balances: BalanceRows): SignReading {
  const { opening_balance_minor: opening, closing_balance_minor: closing } = found.draft
  function* payments() {
    for (const [index, { kind, correctedRef }] of found.transactions.entries()) {
      const minor = minors[index] ?? Number.NaN
      if (!Number.isNaN(minor) && !balances.rows.has(index) && correctedRef === '') yield { kind, minor }
    }
  }
  return findSigns(payments(), opening === null || closing === null ? null : closing - opening)
}

/** The amount with the sign that was found. `flip` is a person's word where nothing tells the sign. */
function signed(reading: Reading, signs: SignReading, flip: boolean): AmountReading {
  const { amount, transaction } = reading
  if (!amount.ok) return amount
  switch (signs) {
    case 'as_written':
      return amount
    case 'by_kind':
      return { ...amount, minor: signedByKind({ kind: transaction.kind, minor: amount.minor }) }
    case 'unclear':
      return flip ? { ...amount, minor: -amount.minor } : amount
  }
}

function leftOutOf(reading: Reading, index: number, balances: BalanceRows): ParsedRow['left_out'] {
  if (reading.transaction.pending) return 'pending'
  return balances.rows.get(index) ?? (reading.foreign === null ? null : 'other_currency')
}

function cutOff(line: number, { date, amount, name }: Transaction) {
  return {
    line,
    field: 'row',
    wording: worded('is cut off: the file ends within it'),
    raw: `${date} ${amount} ${name}`,
  }
}

interface RowContext {
  readonly draft: StatementDraft
  readonly reading: OfxReading
  readonly currency: string
  readonly balances: BalanceRows
  readonly signs: SignReading
  readonly flip: boolean
}

/** Adds a transaction's row to the draft, or says what is wrong with it. */
function addTransaction(
  { draft, reading, currency, balances, signs, flip }: RowContext,
  index: number,
  one: Reading,
): void {
  const { transaction } = one
  const line = reading.lineAt(transaction.at)
  if (!transaction.complete) {
    addProblem(draft, cutOff(line, transaction))
    return
  }
  if (transaction.amountCurrency !== '' && transaction.amountCurrency !== currency && one.foreign === null) {
    const wording = worded('is in {other}, not in {currency}', {
      other: shorten(transaction.amountCurrency),
      currency,
    })
    addProblem(draft, { line, field: 'amount', wording, raw: transaction.amount })
    return
  }
  const isBalance = balances.rows.has(index)
  const amount = isBalance ? one.amount : signed(one, signs, flip)
  // A balance of zero is no row at all.
  if (isBalance && amount.ok && amount.minor === 0) return
  const more: RowDraft['more'] = {
    left_out: leftOutOf(one, index, balances),
    balance_minor: balances.after.get(index) ?? null,
    original: amount.ok ? originalOf(one, amount.minor, currency) : null,
    correction: correctionOf(transaction),
  }
  addRow(draft, {
    line,
    date: one.date,
    dateText: transaction.date,
    amount,
    amountText: transaction.amount,
    payee: transaction.name,
    description: transaction.memo,
    bank_ref: transaction.bankRef,
    check_number: transaction.checkNumber,
    category: null,
    more,
  })
}

/**
 * Reads the transactions of a statement into its draft, which also gets its balances and days. Returns how the signs were read:
 * `unclear` is to be asked about.
 */
export function readStatement(found: Statement, reading: OfxReading): { readonly signs: SignReading } {
  const { draft } = found
  const { style, options } = reading
  const currency = draft.currency ?? options.currency
  readBalances(found, style, currency)
  const { transactions } = found
  const readingAt = (index: number) =>
    readTransaction(transactions[index] ?? newTransaction(0, false), style, currency)
  const minors = new Float64Array(transactions.length).fill(Number.NaN)
  for (const [index, transaction] of transactions.entries()) {
    reading.onRow()
    const one = readTransaction(transaction, style, currency)
    if (isPayment(one) && one.amount.ok) minors[index] = one.amount.minor
  }
  const balances = findBalanceRows(
    {
      count: transactions.length,
      minors,
      name: index => transactions[index]?.name ?? '',
      memo: index => transactions[index]?.memo ?? '',
    },
    { opening: draft.opening_balance_minor, closing: draft.closing_balance_minor },
  )
  takeBalanceRows(draft, balances, readingAt)
  const flip = options.csv?.flip_sign
  const signs = findSignReading(found, minors, balances)
  if (signs === 'by_kind')
    draft.notices.push(
      worded('The amounts have no signs: which way the money went was taken from the kind of each payment.'),
    )

  const context = { draft, reading, currency, balances, signs, flip: flip === true }
  for (const [index, transaction] of transactions.entries()) {
    reading.onRow()
    addTransaction(context, index, readTransaction(transaction, style, currency))
  }
  if (found.otherTransactions > 0) {
    draft.notices.push(
      found.otherTransactions === 1
        ? worded('1 investment transaction left out: only money movements are read.')
        : worded('{count} investment transactions left out: only money movements are read.', {
            count: found.otherTransactions,
          }),
    )
  }
  return { signs: flip === undefined ? signs : 'as_written' }
}
